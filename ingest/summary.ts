import type {Db} from '../lib/db.ts';
import {rawTable} from './schema.ts';
import type {Source} from './source.ts';

/** A file, and behind which line its rows are new. */
export interface NewRows {
  readonly fileId: number;
  readonly afterLine: number;
}

/** What the raw table holds of a file. */
export interface Summary {
  readonly file_id: number;
  /** New rows, those among them that are no records, and those that are totals. */
  readonly rows: number;
  readonly refused: number;
  readonly totals: number;
  /** Of all its rows; in UTC, to the microsecond. */
  readonly first_event_at: string | null;
  readonly last_event_at: string | null;
  /** The node that its first row names. */
  readonly node: string | null;
}

/** These files as a table `member` with the columns `file_id` and `after_line`. */
export function memberSql(members: readonly NewRows[]): string {
  const values = members.map(({fileId, afterLine}) => `(${fileId}, ${afterLine})`);
  return `member(file_id, after_line) as (values ${values.join(', ')})`;
}

/** Looks at the rows of files of one source; a file without rows is left out. */
export async function summaries(
  db: Db,
  source: Source,
  members: readonly NewRows[],
): Promise<ReadonlyMap<number, Summary>> {
  const event = source.eventTime ?? 'null::timestamptz';
  const node = source.nodeColumn
    ? `arg_min(${source.nodeColumn}, line) filter (${source.nodeColumn} is not null)`
    : 'null';
  const [first] = members;
  if (!first) return new Map();
  // A join would make one thread read what several could.
  const isAlone = members.length === 1;
  const rows = await db.all<Summary>(`
    ${isAlone ? '' : `with ${memberSql(members)}`}
    select
        file_id,
        count(*) filter (line > after_line) as rows,
        count(*) filter (line > after_line and occurrence = 0) as refused,
        count(*) filter (line > after_line and occurrence = -1) as totals,
        min(${event})::text as first_event_at,
        max(${event})::text as last_event_at,
        ${node} as node
    from ${isAlone ? rowsOf(source, first) : `${rawTable(source)} join member using (file_id)`}
    where ${betweenSql(members)}
    group by file_id`);
  return new Map(rows.map((row) => [row.file_id, row]));
}

function rowsOf(source: Source, {afterLine}: NewRows): string {
  return `(select *, ${afterLine} as after_line from ${rawTable(source)})`;
}

/** Takes the new rows of these files back. */
export async function removeRows(
  db: Db,
  source: Source,
  members: readonly NewRows[],
): Promise<void> {
  if (members.length === 0) return;
  const isNew = members.map(
    ({fileId, afterLine}) => `(file_id = ${fileId} and line > ${afterLine})`,
  );
  await db.run(
    `delete from ${rawTable(source)}
    where ${betweenSql(members)} and (${isNew.join(' or ')})`,
  );
}

/** So that a large table is not read where its numbers are others. */
export function betweenSql(members: readonly NewRows[]): string {
  const ids = members.map(({fileId}) => fileId);
  return `file_id between ${Math.min(...ids)} and ${Math.max(...ids)}`;
}
