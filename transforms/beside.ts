import type {Db} from '../lib/db.ts';
import {kindOf} from './others.ts';
import {checkPromises} from './promises.ts';
import type {SqlFile} from './sql-file.ts';

// Tables are made beside those that are there, under another name and in as many
// transactions as it takes: DuckDB reads the rows of its own transaction with one thread.
// A temporary view of the right name shows them to what is made after them.

const beside = (file: SqlFile) => `next_${file.name}`;

/** Makes a file beside what is there, promises checked; answers its number of rows. */
export async function makeBeside(db: Db, file: SqlFile, query: string): Promise<number> {
  if (file.isView) {
    await db.run(`create or replace temp view ${file.name} as\n${query}`);
    return 0;
  }
  const rows = await db.run(`create table ${beside(file)} as\n${query}`);
  await checkPromises(db, file, {table: beside(file)});
  await db.run(`create or replace temp view ${file.name} as from ${beside(file)}`);
  return rows;
}

/** Drops the temporary views: a name means again what the ledger holds by it. */
export async function dropStandIns(db: Db, files: readonly SqlFile[]): Promise<void> {
  for (const {name} of files) await db.run(`drop view temp.${name}`);
}

/** Puts what was made beside in the place of what was there, or of nothing. */
export async function takePlaces(db: Db, files: readonly SqlFile[]): Promise<void> {
  for (const file of files) {
    if (file.isView) {
      await db.run(`create or replace view ${file.name} as\n${file.query}`);
    } else {
      await db.run(`drop table if exists ${file.name}`);
      await db.run(`alter table ${beside(file)} rename to ${file.name}`);
    }
  }
}

/** Drops what was made beside and took no place, also of a run that was killed. */
export async function dropBeside(db: Db, files: readonly SqlFile[]): Promise<void> {
  const names = new Map(
    files.flatMap((file) => [
      [`temp.${file.name}`, 'view'],
      [beside(file), kindOf(file)],
    ]),
  );
  const left = await db.all<{name: string; kind: string}>(`
    select table_name as name, 'table' as kind from duckdb_tables()
    where database_name = current_database() and schema_name = current_schema()
    union all
    select 'temp.' || view_name, 'view' from duckdb_views() where temporary`);
  for (const {name, kind} of left) {
    if (names.get(name) === kind) await db.run(`drop ${kind} ${name}`);
  }
}
