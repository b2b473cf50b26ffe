import type {Db} from '../lib/db.ts';
import {rawTable} from './schema.ts';
import type {Source} from './source.ts';
import {betweenSql, memberSql, type NewRows} from './summary.ts';

/** The rows of a file that are new in this transaction. */
export interface FreshRows {
  readonly source: Source;
  readonly fileId: number;
  readonly node: string | null;
  /** Which rows of the file are new: a condition in SQL. */
  readonly isNew: string;
}

/**
 * Takes out rows that another file has already shown; answers how many.
 *
 * Identical lines inside one file are real. Across files the same key is the same
 * session: of each key as many rows stay as the file with most of them shows
 * (metering.md, "Same session seen twice"). Most files repeat nothing, so the exact work
 * is done for suspicious keys only.
 */
export async function removeDuplicates(db: Db, fresh: FreshRows): Promise<number> {
  const {source, fileId, isNew} = fresh;
  if (!source.key) return 0;
  const older = await olderSql(db, fresh);
  await db.run(`create or replace temp table suspects as ${suspectsSql(fresh, older)}`);
  const {count} = await db.one<{count: number}>('select count(*) as count from suspects');
  if (count === 0) return 0;
  await db.run(`create or replace temp table ranked as ${rankedSql(fresh, older)}`);
  await db.run(
    `insert into duplicates
    select ${fileId}, line, byte_offset, '${source.name}', key_hash
    from ranked where nth <= known`,
  );
  await db.run(
    `update ${rawTable(source)} as rows set occurrence = ranked.nth
    from ranked
    where rows.file_id = ${fileId} and rows.line = ranked.line
        and rows.byte_offset = ranked.byte_offset and ranked.nth > known`,
  );
  return await db.run(
    `delete from ${rawTable(source)}
    where file_id = ${fileId} and ${isNew}
        and (line, byte_offset) in (
            select (line, byte_offset) from ranked where nth <= known
        )`,
  );
}

/** Files of a group that may show a record twice, or one that another file has shown. */
export async function suspectFiles(
  db: Db,
  source: Source,
  members: readonly NewRows[],
): Promise<ReadonlySet<number>> {
  if (!source.key) return new Set();
  const fresh = `(
        select rows.* from ${rawTable(source)} as rows join member using (file_id)
        where ${betweenSql(members)} and line > after_line and occurrence > 0
    )`;
  const member = `with ${memberSql(members)}`;
  const older = await olderFilesSql(db, source, {member, fresh, scope: 'true'});
  const shown = older
    ? `union all
        select key_hash
        from ${rawTable(source)} left join member using (file_id)
        where (after_line is null or line <= after_line) and file_id in (${older})
            and key_hash in (select key_hash from fresh)`
    : '';
  const rows = await db.all<{file_id: number}>(`
    ${member},
    fresh as ${fresh},
    suspects as (
        select key_hash from fresh group by key_hash having count(*) > 1
        ${shown}
    )
    select distinct file_id from fresh where key_hash in (from suspects)`);
  return new Set(rows.map(({file_id}) => file_id));
}

interface Within {
  /** What `fresh` reads beside tables: a `with` clause. */
  readonly member?: string;
  /** The new rows. */
  readonly fresh: string;
  /** A condition on files. */
  readonly scope: string;
}

interface Span {
  readonly first: string | null;
  readonly last: string | null;
  /** Rows without a time, which may be in any file. */
  readonly timeless: number;
}

/**
 * A query for the files that have rows of the time of the new ones; nothing where there is
 * none. What the ledger says of its files is asked first, so that no row of others is read.
 */
async function olderFilesSql(
  db: Db,
  source: Source,
  {member = '', fresh, scope}: Within,
): Promise<string | undefined> {
  const event = source.eventTime;
  let isSameTime = 'true';
  if (event) {
    const {first, last, timeless} = await db.one<Span>(`
      ${member}
      select min(${event})::text as first, max(${event})::text as last,
          count(*) filter (${event} is null) as timeless
      from ${fresh}`);
    if (first === null && timeless === 0) return undefined;
    if (timeless === 0)
      isSameTime = `first_event_at <= '${last}' and last_event_at >= '${first}'`;
  }
  const files = `select file_id from files
        where source = '${source.name}' and ${scope} and ${isSameTime}`;
  const {any} = await db.one<{any: boolean}>(`select exists(${files}) as any`);
  return any ? files : undefined;
}

function suspectsSql(fresh: FreshRows, older: string | undefined): string {
  // Sorted, not grouped: nearly each row would be a group of its own.
  const repeated = `
    select distinct key_hash from (
        select key_hash, lag(key_hash) over (order by key_hash) as before
        from ${freshSql(fresh)}
    ) where key_hash = before`;
  if (!older) return repeated;
  return `${repeated}
    union
    select key_hash from ${rawTable(fresh.source)}
    where ${older} and key_hash in (select key_hash from ${freshSql(fresh)})`;
}

function rankedSql(fresh: FreshRows, older = 'false'): string {
  const {source, fileId} = fresh;
  const key = `row(${source.key?.join(', ')})`;
  return `
    with fresh as (
        select line, byte_offset, key_hash, ${key} as key
        from ${freshSql(fresh)}
        where key_hash in (from suspects)
    ),
    older as (
        select file_id, key_hash, ${key} as key, occurrence
        from ${rawTable(source)}
        where ${older} and key_hash in (from suspects)
    ),
    known as (
        select key_hash, key, max(occurrence) as known,
            count(*) filter (where file_id = ${fileId}) as kept
        from older group by key_hash, key
    ),
    dropped as (
        select key_hash, count(*) as dropped from duplicates
        where file_id = ${fileId} and key_hash in (from suspects)
        group by key_hash
    )
    select
        fresh.line, fresh.byte_offset, fresh.key_hash,
        coalesce(known.known, 0) as known,
        coalesce(known.kept, 0) + coalesce(dropped.dropped, 0) + row_number() over (
            partition by fresh.key_hash, fresh.key
            order by fresh.line, fresh.byte_offset
        ) as nth
    from fresh
    left join known
        on known.key_hash = fresh.key_hash and known.key is not distinct from fresh.key
    left join dropped on dropped.key_hash = fresh.key_hash`;
}

function freshSql({source, fileId, isNew}: FreshRows): string {
  return `(
        select * from ${rawTable(source)}
        where file_id = ${fileId} and ${isNew}
    )`;
}

/** Which rows are older ones of the same time; nothing where there are none. */
async function olderSql(db: Db, fresh: FreshRows): Promise<string | undefined> {
  const {source, fileId, isNew, node} = fresh;
  // A source that names its node in each row has it in its key; a file of no known node may
  // be a copy of any.
  const isOfAny = source.nodeColumn !== undefined || node === null;
  const sameNode = `(node is null or node = '${node?.replaceAll("'", "''")}')`;
  const scope = isOfAny ? 'true' : `(file_id = ${fileId} or ${sameNode})`;
  const files = await olderFilesSql(db, source, {fresh: freshSql(fresh), scope});
  return files && `not (file_id = ${fileId} and ${isNew}) and file_id in (${files})`;
}
