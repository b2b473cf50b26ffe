import {appendFileSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {ingest} from '../../ingest/ingest.ts';
import {type Db, openDatabase} from '../../lib/db.ts';
import {expectAccounted} from './accounted.ts';
import {fields, header, line} from './workplace.ts';

const numRuns = Number(process.env.CAPLEDGER_RUNS ?? 15);
const timeLimit = Math.max(20_000, numRuns * 2000);
const parameters = {numRuns, interruptAfterTimeLimit: timeLimit};

const turned = (text: string) => `${text.trimEnd().split('\t').reverse().join('\t')}\r\n`;
const latin = (text: string) => Buffer.from(text, 'latin1');

/** Lines of every kind that a log has, good and bad. */
const kinds: readonly ((n: number) => string | Buffer)[] = [
  (n) => line(n),
  (n) => line(n),
  (n) => line(n % 3),
  (n) => line(n, {Document: 'Zoë – 報告.qvw'}),
  (n) => latin(line(n, {Document: 'Müller.qvw'})),
  (n) => line(n).replace('\r\n', '\n'),
  () => '\r\n',
  () => 'cut\tshort\r\n',
  () => `${'\0'.repeat(9)}\r\n`,
  (n) => line(n, {'Session Start': '2026-13-45 99:00:00'}),
  () => header,
  (n) => `${turned(fields.join('\t'))}${turned(line(n))}${header}`,
];
const content = fc
  .array(fc.nat(kinds.length - 1), {minLength: 1, maxLength: 25, size: 'max'})
  .map((chosen) =>
    Buffer.concat([
      Buffer.from(header),
      ...chosen.map((kind, n) => Buffer.from((kinds[kind]?.(n) ?? '') as string)),
      Buffer.from(line(999)),
    ]),
  );
const cuts = fc.array(fc.double({min: 0, max: 1, noNaN: true}), {maxLength: 4});
/** From where to where in a common log of 30 lines a file goes. */
const span = fc
  .tuple(fc.nat(30), fc.nat(30))
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)]);
const spans = fc.array(span, {minLength: 1, maxLength: 4});

async function inFolder(work: (db: Db, other: Db, folder: string) => Promise<void>) {
  const folder = mkdtempSync(join(tmpdir(), 'capledger-test-'));
  const [db, other] = [await openDatabase(':memory:'), await openDatabase(':memory:')];
  try {
    await work(db, other, folder);
    await expectAccounted(db);
    await expectAccounted(other);
  } finally {
    await db.close();
    await other.close();
    rmSync(folder, {recursive: true});
  }
}

async function everything(db: Db) {
  return {
    rows: await db.all('select * from raw.qlikview_sessions order by line'),
    rejects: await db.all('select * from rejects order by line, reason'),
    files: await db.all(
      `select size_bytes, consumed_bytes, lines, header_lines, blank_lines, "rows", rejects,
        content_sha256, head_sha256, encoding, header, first_event_at, last_event_at
      from files`,
    ),
  };
}

const counted = (db: Db) =>
  db.all(`select session_id, started_at, count(*) as count from raw.qlikview_sessions
    group by all order by all`);

test(
  'P02: a log that is read in pieces is the log read at once',
  async () => {
    const property = fc.asyncProperty(content, cuts, (bytes, shares) =>
      inFolder(async (db, other, folder) => {
        const path = join(folder, 'Sessions_qv1.log');
        writeFileSync(path, '');
        let from = 0;
        for (const share of [...shares].sort().concat(1)) {
          const to = Math.round(share * bytes.length);
          appendFileSync(path, bytes.subarray(from, to));
          await ingest(db, [path]);
          from = to;
        }
        await ingest(other, [path]);
        expect(await everything(db)).toEqual(await everything(other));
      }),
    );
    await fc.assert(property, parameters);
  },
  timeLimit * 2,
);

test(
  'P03: the order of files does not matter',
  async () => {
    const property = fc.asyncProperty(spans, fc.boolean(), (parts, isOneRun) =>
      inFolder(async (db, other, folder) => {
        const paths = parts.map(([from = 0, to = 0], index) =>
          written(folder, index, from, to),
        );
        if (isOneRun) await ingest(db, paths);
        else for (const path of paths) await ingest(db, [path]);
        await ingest(other, paths.toReversed());
        expect(await counted(db)).toEqual(await counted(other));
      }),
    );
    await fc.assert(property, parameters);
  },
  timeLimit * 2,
);

test(
  'P04: twice is once, and together is one after the other',
  async () => {
    const property = fc.asyncProperty(spans, spans, (first, second) =>
      inFolder(async (db, other, folder) => {
        const a = first.map(([from = 0, to = 0], at) => written(folder, at, from, to));
        const b = second.map(([from = 0, to = 0], at) =>
          written(folder, at + 9, from, to),
        );
        await ingest(db, a);
        const once = await counted(db);
        await ingest(db, a);
        expect(await counted(db)).toEqual(once);
        await ingest(db, b);
        await ingest(other, [...b, ...a]);
        expect(await counted(db)).toEqual(await counted(other));
      }),
    );
    await fc.assert(property, parameters);
  },
  timeLimit * 2,
);

/** Every third line stands there twice: sessions that really look alike. */
function written(folder: string, index: number, from: number, to: number): string {
  const path = join(folder, `Sessions_qv1_2026-03-${10 + index}.log`);
  let text = header;
  for (let n = from; n < to; n++) text += line(n).repeat(n % 3 === 0 ? 2 : 1);
  writeFileSync(path, text);
  return path;
}
