import {closeSync, mkdirSync, openSync, writeSync} from 'node:fs';
import {join} from 'node:path';
import {documentPaths} from './documents.ts';
import {people} from './people.ts';
import type {QlikviewSession} from './qlikview-log.ts';
import {columns12, line12, loggedAt} from './qlikview-log.ts';
import {randomFrom, weighted, zipf} from './random.ts';
import {dayWeight, momentOf, shares} from './rhythm.ts';
import {activeSeconds, session} from './sessions.ts';
import {at, berlinDay, dayMs, hourMs, isoDay} from './time.ts';

/** How much to write, and where. */
export interface LargeOptions {
  readonly out: string;
  readonly rows: number;
  readonly nodes: number;
  readonly users: number;
  readonly documents: number;
  readonly months: number;
  readonly seed: number;
  readonly split: 'monthly' | 'daily';
}

const firstMonth = at('2024-01-01T00:00Z');
const version = '12.50.20200.0';

/** Splits the lines of one node over files named by day or month, in blocks. */
function logFiles(options: LargeOptions, node: string) {
  let name = '';
  let file: number | undefined;
  let block: string[] = [];
  let bytes = 0;
  const flush = (): void => {
    if (file === undefined || block.length === 0) return;
    block.push('');
    // The lines are plain ASCII, which latin1 writes fastest.
    bytes += writeSync(file, Buffer.from(block.join('\r\n'), 'latin1'));
    block = [];
  };
  const close = (): void => {
    flush();
    if (file !== undefined) closeSync(file);
  };
  const write = (one: QlikviewSession): void => {
    const day = isoDay(berlinDay(loggedAt(one)));
    const next = options.split === 'daily' ? day : `${day.slice(0, 7)}-01`;
    if (next !== name) {
      close();
      name = next;
      file = openSync(join(options.out, `Sessions_${node}_${name}.log`), 'w');
      block.push(columns12.join('\t'));
    }
    block.push(line12(one));
    if (block.length >= 2000) flush();
  };
  const finish = (): number => {
    close();
    return bytes;
  };
  return {write, finish};
}

/** Writes the log of one node day by day; sessions still open wait for a later day. */
function writeNode(options: LargeOptions, index: number, rows: number): number {
  const random = randomFrom(options.seed * 1000 + index);
  const staff = people(randomFrom(options.seed), options.users);
  const documents = documentPaths(options.documents);
  const [rankOf, favouriteOf] = [staff, documents].map((all) =>
    weighted(zipf(all.length)),
  );
  if (rankOf === undefined || favouriteOf === undefined) return 0;
  const first = firstMonth / dayMs;
  const end = Date.UTC(2024, options.months, 1);
  const days = Array.from({length: end / dayMs - first}, (_, day) => first + day);
  const counts = shares(
    rows,
    days.map((day) => dayWeight(day) * (0.8 + 0.4 * random())),
  );
  const files = logFiles(options, `qv-${String(index + 1).padStart(2, '0')}`);
  let open: QlikviewSession[] = [];
  for (const [nth, day] of days.entries()) {
    const server = {version, serverStartedAt: (day - (nth % 7) - 1) * dayMs + 10_342_000};
    for (let count = counts[nth] ?? 0; count > 0; count--) {
      const who = (rankOf(random) + index * 17) % staff.length;
      const person = staff[who];
      const document = documents[(who * 7 + favouriteOf(random)) % documents.length];
      if (person === undefined || document === undefined) continue;
      const activeS = activeSeconds(random, 840);
      const moment = momentOf(random, day);
      const startedAt = Math.min(
        moment < firstMonth ? moment + hourMs : moment,
        end - (activeS + 2400) * 1000,
      );
      open.push(session(random, server, person, document, startedAt, activeS));
    }
    open.sort((a, b) => loggedAt(a) - loggedAt(b));
    const until = day === days.at(-1) ? end : (day + 1) * dayMs - 2 * hourMs;
    const closed = open.findIndex((one) => loggedAt(one) >= until);
    const done = closed < 0 ? open : open.slice(0, closed);
    open = closed < 0 ? [] : open.slice(closed);
    for (const one of done) files.write(one);
  }
  return files.finish();
}

/** Writes large QlikView session logs, a day in memory at a time; returns their bytes. */
export function writeLarge(options: LargeOptions): number {
  mkdirSync(options.out, {recursive: true});
  const perNode = shares(options.rows, zipf(options.nodes, 0.4));
  return perNode.reduce(
    (bytes, rows, index) => bytes + writeNode(options, index, rows),
    0,
  );
}
