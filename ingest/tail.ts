import type {Db} from '../lib/db.ts';
import type {Bytes} from './bytes.ts';
import type {KnownFile} from './identity.ts';
import {longestLine} from './readers/lines.ts';
import {rawTable} from './schema.ts';
import {isLog, type Source} from './source.ts';

/** A log that nobody has written to for so long is taken to be written to its end. */
export const deadAfterMs = 24 * 3600 * 1000;

/** What is said of a last line that was read though it has no end. */
export const tailWarning =
  'the last line has no line end and nothing came for a day: it was read as it is';

/** Whether nothing was written to a file for a day; a time in the future says nothing. */
export function isDead(modifiedAt: Date, now = Date.now()): boolean {
  return now - modifiedAt.getTime() > deadAfterMs;
}

/** Bytes of a last line that was read without its end; none if the input ends a line. */
export function openTail(bytes: Bytes, source: Source, end: number): number {
  if (!isLog(source) || end < bytes.size) return 0;
  const from = Math.max(0, end - longestLine);
  const block = Buffer.alloc(end - from);
  bytes.read(block, 0, block.length, from);
  const feed = block.lastIndexOf(10);
  // In UTF-16 a zero belongs to the line feed, before or behind it.
  const start = block[feed + 1] === 0 ? feed + 2 : feed + 1;
  return feed < 0 ? 0 : block.length - start;
}

type Counted = 'rows' | 'rejects' | 'duplicates';

/** Where the record of a line is kept. */
const placesOf = (source: Source): readonly [Counted, string][] => [
  ['rows', rawTable(source)],
  ['rejects', 'rejects'],
  ['duplicates', 'duplicates'],
];

/** Whether a line of a file is one record, so that it can be taken back. */
export async function isOneRecord(
  db: Db,
  source: Source,
  fileId: number,
  line: number,
): Promise<boolean> {
  const counts = placesOf(source).map(
    ([, table]) =>
      `(select count(*) from ${table} where file_id = ${fileId} and line = ${line})`,
  );
  const {count} = await db.one<{count: number}>(`select ${counts.join(' + ')} as count`);
  return count === 1;
}

/** Forgets a last line that was read without its end: the log went on, it is read anew. */
export async function takeBackTail(
  db: Db,
  source: Source,
  known: KnownFile,
): Promise<KnownFile> {
  const left = {rows: known.rows, rejects: known.rejects, duplicates: known.duplicates};
  for (const [name, table] of placesOf(source)) {
    left[name] -= await db.run(
      `delete from ${table} where file_id = ${known.file_id} and line = ${known.lines}`,
    );
  }
  const consumed_bytes = known.consumed_bytes - known.tail_bytes;
  return {...known, ...left, consumed_bytes, lines: known.lines - 1, tail_bytes: 0};
}
