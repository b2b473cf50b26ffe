import {configSchema} from '../lib/config/tables.ts';
import type {Db} from '../lib/db.ts';
import {keptSchema} from '../lib/kept-tables.ts';
import {catalogueSchema} from './licence/store-catalogue.ts';
import {migrate} from './migrate.ts';
import type {Column, ColumnType, Source} from './source.ts';
import {sources} from './sources.ts';

const sqlTypes: Readonly<Record<ColumnType, string>> = {
  text: 'text',
  time: 'timestamptz',
  date: 'date',
  month: 'date',
  duration: 'double',
  integer: 'bigint',
  number: 'double',
  boolean: 'boolean',
};

// No primary keys: a replayed log does not check them, and an index on a large table
// is where DuckDB breaks. The load checks uniqueness itself.
const ledger = `
create table if not exists settings (name text, value text);
create table if not exists runs (
    run_id integer, started_at timestamptz, finished_at timestamptz, tool_version text
);
create table if not exists files (
    file_id integer, path text, source text, product text, node text, status text,
    size_bytes bigint, consumed_bytes bigint, pending_bytes bigint, lines bigint,
    header_lines bigint, blank_lines bigint, continued_lines bigint, "rows" bigint,
    rejects bigint, duplicates bigint, content_sha256 text, head_sha256 text, encoding text,
    compression text, time_zone text, is_zone_assumed boolean, taken_at timestamptz,
    first_event_at timestamptz, last_event_at timestamptz, modified_at timestamptz,
    ingested_at timestamptz, run_id integer, header text, warning text,
    unrelated_lines bigint, tail_bytes bigint
);
alter table files add column if not exists tail_bytes bigint;
alter table files add column if not exists unrelated_lines bigint;
create table if not exists file_paths (
    path text, file_id integer, size_bytes bigint, modified_ns text, changed_ns text,
    inode text, run_id integer
);
create table if not exists rejects (
    file_id integer, line bigint, byte_offset bigint, reason text, text text
);
create table if not exists duplicates (
    file_id integer, line bigint, byte_offset bigint, source text, key_hash ubigint
);
create schema if not exists raw;
`;

/** Whether rows of this source can carry a time without zone that a DST change blurs. */
export function hasTimeDoubt(source: Source): boolean {
  return source.format === 'tabbed' && source.columns.some(isSessionStart);
}

function isSessionStart(column: Column): boolean {
  return column.name === 'started_at';
}

/** The SQL name of a source's raw table. */
export function rawTable(source: Source): string {
  return `raw.${source.name}`;
}

/** Creates the ledger's own tables and a raw table for each source, where missing. */
export async function createSchema(db: Db): Promise<void> {
  const raw = sources.map(rawTableSql).join('\n');
  await db.run(ledger);
  await migrate(db);
  await db.run(catalogueSchema + configSchema + keptSchema + raw);
}

function rawTableSql(source: Source): string {
  const columns = [
    'file_id integer',
    'line bigint',
    'byte_offset bigint',
    'key_hash ubigint',
    'occurrence integer',
    ...source.columns.map((column) => `${column.name} ${sqlTypes[column.type]}`),
    ...(hasTimeDoubt(source) ? ['time_doubt text'] : []),
  ];
  return `create table if not exists ${rawTable(source)} (${columns.join(', ')});`;
}
