import type {Db} from '../../lib/db.ts';

/** Rows and content of each table, by name. */
export type Fingerprint = Readonly<Record<string, string>>;

/**
 * Everything the ledger counts: all raw rows as a multiset, rejects, duplicates and files;
 * only when and in which run it was read may differ.
 */
export async function fingerprint(db: Db): Promise<Fingerprint> {
  const tables = await db.all<{name: string}>(
    `select schema_name || '.' || table_name as name from duckdb_tables()
    where not temporary and table_name not in ('runs', 'settings', 'file_paths')
    order by name`,
  );
  const entries: [string, string][] = [];
  for (const {name} of tables) {
    const {print} = await db.one<{print: string}>(
      `select count(*) || ' rows, ' || coalesce(sum(hash(t)), 0) as print
      from (select columns(c -> c not in ('run_id', 'ingested_at')) from ${name}) as t`,
    );
    entries.push([name, print]);
  }
  return Object.fromEntries(entries);
}
