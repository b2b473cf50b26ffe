import type {Db} from './db.ts';

/** A table that was read to its last value. */
export interface ReadTable {
  readonly name: string;
  readonly rows: number;
}

/** A column that cannot be read, and what DuckDB says of it. */
export interface DamagedColumn {
  readonly table: string;
  readonly column: string;
  readonly reason: string;
}

export interface Scan {
  readonly tables: readonly ReadTable[];
  readonly damaged: readonly DamagedColumn[];
}

interface TableColumns {
  readonly table: string;
  readonly columns: string[];
}

/**
 * Reads every value of every table of a database: `count(*)` is right on a damaged file,
 * only the values tell.
 */
export async function scanTables(db: Db, database?: string): Promise<Scan> {
  const all = await db.all<TableColumns>(
    `select format('"{}"."{}"', schema_name, table_name) as table,
        list('"' || column_name || '"' order by column_index) as columns
    from duckdb_columns()
    where database_name = coalesce($1, current_database()) and not internal
        and (schema_name, table_name) in (
            select (schema_name, table_name) from duckdb_tables() where not temporary
        )
    group by all order by all`,
    [database ?? null],
  );
  const tables: ReadTable[] = [];
  const damaged: DamagedColumn[] = [];
  for (const {table, columns} of all) {
    const place = database ? `"${database}".${table}` : table;
    const name = table.replaceAll('"', '');
    const found = await damagedColumns(db, place, columns);
    if (found.length === 0) tables.push({name, rows: await countOf(db, place)});
    damaged.push(...found.map((problem) => ({table: name, ...problem})));
  }
  return {tables, damaged};
}

async function damagedColumns(db: Db, place: string, columns: readonly string[]) {
  if ((await readError(db, place, columns.join(', '))) === undefined) return [];
  const damaged = [];
  for (const column of columns) {
    const reason = await readError(db, place, column);
    if (reason) damaged.push({column: column.replaceAll('"', ''), reason});
  }
  return damaged.length > 0
    ? damaged
    : [{column: '*', reason: 'not readable as a whole'}];
}

async function readError(db: Db, place: string, columns: string) {
  try {
    await db.all(`select sum(hash(${columns})) as sum from ${place}`);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function countOf(db: Db, place: string): Promise<number> {
  return (await db.one<{rows: number}>(`select count(*) as rows from ${place}`)).rows;
}
