import type {Db} from '../lib/db.ts';
import {exitCodes, UserError} from '../lib/errors.ts';
import {toolVersion} from '../lib/version.ts';
import {rawTable} from './schema.ts';
import type {Source} from './source.ts';

/** What the ledger notes of a file after a run; counts are those of the whole file. */
export interface FileEntry {
  readonly fileId: number;
  readonly path: string;
  readonly source: Source;
  readonly product: string | null;
  readonly node: string | null;
  readonly sizeBytes: number;
  readonly consumedBytes: number;
  readonly compression: string | null;
  readonly contentSha256: string;
  readonly headSha256: string;
  readonly encoding: string;
  readonly header: readonly string[];
  readonly timeZone: string;
  readonly isZoneAssumed: boolean;
  readonly takenAt: string;
  readonly modifiedAt: string;
  readonly runId: number;
  readonly warning: string | null;
}

/** What one run added to a file. */
export interface Added {
  readonly lines: number;
  readonly header: number;
  readonly blank: number;
  readonly continued: number;
  readonly unrelated: number;
  readonly rows: number;
  readonly rejects: number;
  readonly duplicates: number;
}

/** Every line seen lands in exactly one place; anything else is a bug and is undone. */
export function assertAccounted(path: string, added: Added): void {
  const {lines, header, blank, continued, unrelated, rows, rejects, duplicates} = added;
  const sum = header + blank + continued + unrelated + rows + rejects + duplicates;
  if (sum === lines) return;
  throw new UserError(
    `${path}: ${lines} lines seen, but ${rows} rows + ${rejects} rejects + ${duplicates} ` +
      `duplicates + ${blank} blank + ${header} header + ${continued} continued + ` +
      `${unrelated} unrelated = ${sum}`,
    {
      exitCode: exitCodes.invariant,
      hint: 'Nothing of this file was kept. This is a defect: please report it.',
    },
  );
}

/** A commit that resolves proves nothing: DuckDB resolves that of a dead transaction too. */
export async function assertCommitted(
  db: Db,
  path: string,
  runId: number,
): Promise<void> {
  const entry = 'select 1 from files where path = $1 and run_id = $2::integer';
  if ((await db.all(entry, [path, runId])).length > 0) return;
  throw new UserError(`${path}: committed, but not in the ledger`, {
    exitCode: exitCodes.invariant,
    hint: 'Run capledger check --database, and please report it: this is a defect.',
  });
}

/** Opens a run and answers its number. */
export async function beginRun(db: Db): Promise<number> {
  const {id} = await db.one<{id: number}>(
    'select coalesce(max(run_id), 0) + 1 as id from runs',
  );
  await db.run('insert into runs values ($1::integer, now(), null, $2)', [
    id,
    toolVersion,
  ]);
  return id;
}

export async function endRun(db: Db, runId: number): Promise<void> {
  await db.run('update runs set finished_at = now() where run_id = $1', [runId]);
}

export async function nextFileId(db: Db): Promise<number> {
  const {id} = await db.one<{id: number}>(
    'select coalesce(max(file_id), 0) + 1 as id from files',
  );
  return id;
}

/** Rows of this file behind a line. */
export async function countRows(
  db: Db,
  source: Source,
  fileId: number,
  afterLine: number,
): Promise<number> {
  const {count} = await db.one<{count: number}>(
    `select count(*) as count from ${rawTable(source)} where file_id = $1 and line > $2`,
    [fileId, afterLine],
  );
  return count;
}

/** Writes a file's entry, its counts raised by what this run added. */
export async function writeEntry(db: Db, entry: FileEntry, added: Added): Promise<void> {
  const {source, fileId} = entry;
  const event = source.eventTime ?? 'null::timestamptz';
  await db.run(
    `create or replace temp table entry as
    select coalesce(max(lines), 0) as lines, coalesce(max(header_lines), 0) as header_lines,
        coalesce(max(blank_lines), 0) as blank_lines, coalesce(max("rows"), 0) as "rows",
        coalesce(max(continued_lines), 0) as continued_lines,
        coalesce(max(unrelated_lines), 0) as unrelated_lines,
        coalesce(max(rejects), 0) as rejects, coalesce(max(duplicates), 0) as duplicates
    from files where file_id = ${fileId};
    delete from files where file_id = ${fileId}`,
  );
  await db.run(
    `insert into files by name
    select $1::integer as file_id, $2 as path, $3 as source, $4 as product, $5 as node,
        'complete' as status, $6::bigint as size_bytes, $7::bigint as consumed_bytes,
        $6::bigint - $7::bigint as pending_bytes, lines + $8 as lines,
        header_lines + $9 as header_lines, blank_lines + $10 as blank_lines,
        "rows" + $11 as "rows", rejects + $12 as rejects,
        duplicates + $13 as duplicates, $14 as content_sha256, $15 as head_sha256,
        $16 as encoding, $17 as compression, $18 as time_zone, $19 as is_zone_assumed,
        $20::timestamptz as taken_at, $21::timestamptz as modified_at,
        now() as ingested_at, $22::integer as run_id, $23 as header, $24 as warning,
        continued_lines + $25 as continued_lines,
        unrelated_lines + $26 as unrelated_lines,
        (select min(${event}) from ${rawTable(source)} where file_id = $1)
            as first_event_at,
        (select max(${event}) from ${rawTable(source)} where file_id = $1)
            as last_event_at
    from entry`,
    [
      fileId,
      entry.path,
      source.name,
      entry.product,
      entry.node,
      entry.sizeBytes,
      entry.consumedBytes,
      added.lines,
      added.header,
      added.blank,
      added.rows,
      added.rejects,
      added.duplicates,
      entry.contentSha256,
      entry.headSha256,
      entry.encoding,
      entry.compression,
      entry.timeZone,
      entry.isZoneAssumed,
      entry.takenAt,
      entry.modifiedAt,
      entry.runId,
      JSON.stringify(entry.header),
      entry.warning,
      added.continued,
      added.unrelated,
    ],
  );
}

/** A file that was read without knowing its node belongs to the node named now. */
export async function nameNode(
  db: Db,
  fileId: number,
  node: string,
  runId: number,
): Promise<void> {
  await db.run('update files set node = $1, run_id = $2::integer where file_id = $3', [
    node,
    runId,
    fileId,
  ]);
}
