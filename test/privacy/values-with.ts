import type {Db} from '../../lib/db.ts';

/** Columns of a ledger that hold a value with one of these texts in it, case aside. */
export async function valuesWith(db: Db, texts: readonly string[]): Promise<string[]> {
  const columns = await db.all<{table: string; column: string}>(
    `select format('"{}"."{}"', schema_name, table_name) as table,
        format('"{}"', column_name) as column
    from duckdb_columns()
    where database_name = current_database() and not internal
        and data_type like '%VARCHAR%'
        and (schema_name, table_name) in (
            select (schema_name, table_name) from duckdb_tables() where not temporary
        )
    order by all`,
  );
  await db.run(
    `create or replace temp table wanted as
    select unnest(from_json($1, '["varchar"]')) as text`,
    [JSON.stringify(texts)],
  );
  const found: string[] = [];
  for (const {table, column} of columns) {
    const rows = await db.all(
      `select 1 from (select distinct lower(${column}::text) as value from ${table})
      where exists (select 1 from wanted where contains(value, text)) limit 1`,
    );
    if (rows.length > 0) found.push(`${table}.${column}`);
  }
  return found;
}
