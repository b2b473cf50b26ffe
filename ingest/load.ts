import type {Db} from '../lib/db.ts';
import {failpoint} from '../lib/failpoint.ts';
import type {Door} from '../lib/privacy/door.ts';
import {type FillRecords, passing} from '../lib/record-batch.ts';
import {isReadSql, recordSql, refusedSql} from './columns.ts';
import {mostPlaces, only, placeOf} from './only.ts';
import {guardedSql} from './privacy/guarded.ts';
import {keptReason, keptText, withoutTexts} from './privacy/kept-text.ts';
import type {RecordReader, Reject} from './reader.ts';
import {hasTimeDoubt, rawTable} from './schema.ts';
import type {Source} from './source.ts';

/** What is read, and how a second look at it starts at the same place. */
export interface LoadJob {
  readonly source: Source;
  readonly fileId: number;
  readonly zone: string;
  readonly door: Door | undefined;
  readonly path: string;
  readonly reader: RecordReader;
  readonly reopen: () => Promise<RecordReader>;
  readonly onBatch?: ((reader: RecordReader) => void) | undefined;
}

/**
 * Loads every record that can be read into its raw table, and the others into `rejects`;
 * answers how many were refused.
 *
 * The stream is read once. A record that SQL refuses is marked, and only if there are
 * such records are they looked up again for their text and reason.
 */
export async function loadRecords(db: Db, job: LoadJob): Promise<number> {
  const {reader, fileId} = job;
  let refused = 0;
  for (;;) {
    const sql = insertSql({...job, header: reader.header});
    await db.serveRecords(watched(job), () => db.run(sql));
    failpoint('after-scan');
    const rejects = reader.tally.rejects.splice(0);
    refused += await storeRejects(db, fileId, withoutTexts(rejects, job.door));
    if (!reader.more) break;
    reader.resume?.();
  }
  await dropTotals(db, job);
  return refused + (await moveRefused(db, job));
}

async function dropTotals(db: Db, {source, fileId, reader}: LoadJob): Promise<void> {
  if (!source.totals) return;
  reader.tally.header += await db.run(
    `delete from ${rawTable(source)} where file_id = ${fileId} and occurrence = -1`,
  );
}

/** Whether the times of this record carry no zone of their own. */
export function isZoneless(sample: string | undefined): boolean {
  return /(^|[\t"])\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d+)?)?($|[\t"])/.test(
    sample ?? '',
  );
}

function watched({reader, fileId, onBatch}: LoadJob): FillRecords {
  return (batch) => {
    failpoint('mid-scan');
    reader.fill(
      passing(batch, (line, byteOffset, text) =>
        batch.add(line, byteOffset, text, fileId),
      ),
    );
    onBatch?.(reader);
  };
}

/** What the records of a scan have in common. */
export interface Alike {
  readonly source: Source;
  readonly header: readonly string[];
  readonly zone: string;
  readonly door: Door | undefined;
  /** A file with that header, for an error about it. */
  readonly path: string;
}

/** The statement that reads records of any number of files into their raw table. */
export function insertSql({source, header, zone, door, path}: Alike): string {
  const names = source.columns.map(({name}) => name);
  if (hasTimeDoubt(source)) names.push('time_doubt');
  const key = source.key ? `hash(${source.key.join(', ')})` : 'null';
  const typed = recordSql(source, {header, zone, place: `${path}:1`});
  return `
insert into ${rawTable(source)}
select file_id, line, byte_offset, ${key},
    case when is_total then -1 when ${isReadSql(source)} then 1 else 0 end,
    ${names.join(', ')}
from (${guardedSql(source, door, typed)})`;
}

/** Looks up the text and reason of marked records, once more from where the scan began. */
export async function moveRefused(db: Db, job: Omit<LoadJob, 'reader'>): Promise<number> {
  const marked = `from ${rawTable(job.source)}
    where file_id = ${job.fileId} and occurrence = 0`;
  const places = await db.all<{line: number; byte_offset: number}>(
    `select line, byte_offset ${marked} limit ${mostPlaces}`,
  );
  if (places.length === 0) return 0;
  const wanted = new Set(places.map(({line, byte_offset}) => placeOf(line, byte_offset)));
  const reader = await job.reopen();
  const fill =
    places.length < mostPlaces ? only(reader, wanted) : watched({...job, reader});
  let refused = 0;
  for (;;) {
    const sql = `
insert into rejects
select ${job.fileId}, line, byte_offset, ${keptReason(job.door)}, ${keptText(job.door)}
from (
    select line, byte_offset, text, is_total, ${refusedSql(job.source)} as refused
    from (${recordSql(job.source, {header: reader.header, zone: job.zone, place: job.path})})
)
where refused is not null and not is_total`;
    refused += await db.serveRecords(fill, () => db.run(sql));
    reader.tally.rejects.length = 0;
    if (!reader.more) break;
    reader.resume?.();
  }
  await db.run(`delete ${marked}`);
  return refused;
}

/** Keeps what a reader refused; answers how many. */
export async function storeRejects(
  db: Db,
  fileId: number,
  rejects: readonly Reject[],
): Promise<number> {
  if (rejects.length === 0) return 0;
  await db.run(
    `insert into rejects
    select $1::integer, r.line, r."byteOffset", masked(r.reason), masked(r.text)
    from (select unnest(from_json($2, '[{
        "line": "bigint", "byteOffset": "bigint", "reason": "varchar", "text": "varchar"
    }]')) as r)`,
    [fileId, JSON.stringify(rejects)],
  );
  return rejects.length;
}
