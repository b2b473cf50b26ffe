import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {ingest} from '../../ingest/ingest.ts';
import {createSchema} from '../../ingest/schema.ts';
import {type Db, openDatabase} from '../../lib/db.ts';
import {expectAccounted} from './accounted.ts';
import {
  actions,
  type LogFolder,
  logFolder,
  type ModelLog,
  type Step,
} from './log-folder.ts';

/** More with `CAPLEDGER_RUNS=2000`; `CAPLEDGER_SEED` repeats a run. */
const numRuns = Number(process.env.CAPLEDGER_RUNS ?? 25);
const seed = process.env.CAPLEDGER_SEED;
const timeLimit = Math.max(40_000, numRuns * 3000);
const parameters = {
  numRuns,
  // Also ends the search for a shorter counterexample.
  interruptAfterTimeLimit: timeLimit,
  ...(seed ? {seed: Number(seed)} : {}),
};
const timeout = timeLimit + 15_000;

type Command =
  | Step
  | {readonly action: 'ingest'; readonly order: number}
  | {
      readonly action: 'ingestKilledAt';
      readonly order: number;
      readonly statement: number;
    };

const steps = fc.record({
  action: fc.constantFrom(...actions),
  log: fc.nat(11),
  count: fc.nat(5),
});
const order = fc.nat(999);
const commands: fc.Arbitrary<Command[]> = fc.array(
  fc.oneof(
    {weight: 5, arbitrary: steps},
    {weight: 2, arbitrary: fc.record({action: fc.constant('ingest' as const), order})},
    {
      weight: 1,
      arbitrary: fc.record({
        action: fc.constant('ingestKilledAt' as const),
        order,
        statement: fc.integer({min: 1, max: 60}),
      }),
    },
  ),
  {minLength: 5, maxLength: 30, size: 'max'},
);

test(
  'P01: whatever happens to the files, each session seen counts once',
  async () => {
    await fc.assert(fc.asyncProperty(commands, runCommands), parameters);
  },
  timeout,
);

async function runCommands(todo: readonly Command[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'capledger-test-'));
  const db = await openDatabase(':memory:');
  await createSchema(db);
  const world = logFolder(folder);
  const sure = new Map<string, number>();
  const perhaps = new Map<string, number>();
  try {
    for (const command of [...todo, {action: 'ingest' as const, order: 0}]) {
      if (command.action === 'ingest') {
        await ingestAll(db, world, command.order);
        see(world, sure);
        see(world, perhaps);
      } else if (command.action === 'ingestKilledAt') {
        const isWhole = await ingestAll(db, world, command.order, command.statement);
        if (isWhole) see(world, sure);
        see(world, perhaps);
      } else {
        world.take(command);
        continue;
      }
      await expectCounted(db, sure, perhaps);
      await expectAccounted(db);
    }
  } finally {
    await db.close();
    rmSync(folder, {recursive: true});
  }
}

/** Of each session as many as the log with most of them shows. */
function see({logs}: LogFolder, seen: Map<string, number>): void {
  for (const log of logs) {
    for (const [session, count] of sessionsOf(log)) {
      seen.set(session, Math.max(seen.get(session) ?? 0, count));
    }
  }
}

function sessionsOf({lines, node}: ModelLog): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const session = /session-\d+/.exec(line)?.[0];
    if (session)
      counts.set(`${node} ${session}`, (counts.get(`${node} ${session}`) ?? 0) + 1);
  }
  return counts;
}

/** Answers whether the run came to its end: `killAt` is the statement that it dies at. */
async function ingestAll(db: Db, {logs}: LogFolder, order: number, killAt?: number) {
  const paths = shuffled(
    logs.map(({path}) => path),
    order,
  );
  try {
    await ingest(killAt ? dying(db, killAt) : db, paths);
    return true;
  } catch (error) {
    if (error instanceof Error && error.message === 'killed') return false;
    throw error;
  }
}

function dying(db: Db, killAt: number): Db {
  let statement = 0;
  const step = () => {
    statement++;
    if (statement === killAt) throw new Error('killed');
  };
  return {
    ...db,
    run: async (sql, values) => {
      step();
      return db.run(sql, values);
    },
    all: async (sql, values) => {
      step();
      return db.all(sql, values);
    },
    one: async (sql, values) => {
      step();
      return db.one(sql, values);
    },
  };
}

function shuffled<T>(items: readonly T[], order: number): T[] {
  const left = [...items];
  const result: T[] = [];
  for (let rest = order; left.length > 0; rest = Math.trunc(rest / left.length || 0)) {
    result.push(...left.splice(rest % left.length, 1));
  }
  return result;
}

async function expectCounted(
  db: Db,
  sure: ReadonlyMap<string, number>,
  perhaps: ReadonlyMap<string, number>,
): Promise<void> {
  const rows = await db.all<{session: string; node: string | null; count: number}>(
    `select session_id as session, min(node) as node, count(*) as count
    from raw.qlikview_sessions join files using (file_id) group by session_id`,
  );
  const found = new Map(rows.map(({session, count}) => [session, count]));
  const word = (key: string) => key.split(' ')[1] ?? '';
  const owner = new Map([...perhaps.keys()].map((key) => [word(key), key.split(' ')[0]]));
  const missing = [...sure].filter(([key, count]) => (found.get(word(key)) ?? 0) < count);
  const most = new Map([...perhaps].map(([key, count]) => [word(key), count]));
  const invented = [...found].filter(([key, count]) => count > (most.get(key) ?? 0));
  const strayed = rows.filter(({session, node}) => node && node !== owner.get(session));
  expect({missing, invented, strayed}).toEqual({missing: [], invented: [], strayed: []});
}
