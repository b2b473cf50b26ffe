import {createSchema} from '../../ingest/schema.ts';
import {type Db, openDatabase, type Plain, type Row} from '../../lib/db.ts';
import {checkPromises} from '../../transforms/promises.ts';
import {readSqlFiles} from '../../transforms/sql-file.ts';
import {build} from '../../transforms/transform.ts';

type Given = Readonly<Record<string, readonly Row[]>>;

const replaced = new WeakMap<Db, Set<string>>();
const sqlFiles = readSqlFiles();

/** A moment as the database gives it back, UTC unless the text says otherwise. */
export function at(text: string): string {
  return new Date(
    text.includes('T') && !text.endsWith('Z') ? `${text}Z` : text,
  ).toISOString();
}

/**
 * A ledger in memory with these rows and nothing else; only the columns that matter.
 *
 * A name is a base table (`files`), a raw table (`raw.qlikview_sessions`) or a staging
 * view, which is then a table with the view's columns.
 */
export async function given(tables: Given): Promise<Db> {
  const db = await openDatabase(':memory:');
  await createSchema(db);
  const staging = (await sqlFiles).filter((file) => file.kind === 'staging');
  const names = new Set(Object.keys(tables).filter((name) => name.startsWith('stg_')));
  if (names.size > 0) {
    await build(db, staging);
    for (const name of names) {
      await db.run(`create table given_rows as select * from ${name} limit 0`);
      await db.run(`drop view ${name}; alter table given_rows rename to ${name}`);
    }
  }
  replaced.set(db, names);
  for (const [name, rows] of Object.entries(tables)) await insert(db, name, rows);
  return db;
}

/** The rows of one mart, made anew with what it reads; in the order of its columns. */
export async function made<T = Row>(db: Db, mart: string): Promise<T[]> {
  await madeAll(db, mart);
  return db.all<T>(`select * from ${mart} order by all`);
}

/** Makes every mart, or one and what it reads, with the promises that a run trusts in. */
export async function madeAll(db: Db, only?: string): Promise<void> {
  const skip = replaced.get(db) ?? new Set();
  const files = (await sqlFiles).filter((file) => !skip.has(file.name));
  const {marts} = await build(db, files, only ? {only} : {});
  const names = new Set(marts.map(({name}) => name));
  for (const file of files) {
    const isCounted = file.isView || file.oneForEach !== null;
    if (isCounted && names.has(file.name)) {
      await checkPromises(db, {...file, oneForEach: null});
    }
  }
}

async function insert(db: Db, table: string, rows: readonly Row[]): Promise<void> {
  const known = new Set(
    (await db.columns(`select * from ${table}`)).map(({name}) => name),
  );
  let count = 0;
  for (const row of rows) {
    count++;
    const key = `${table}-${count}`;
    const filled: Row = {file_id: 1, line: count + 1, key_hash: count, occurrence: 1};
    if (table.startsWith('stg_')) Object.assign(filled, {session_key: key, node: 'qv1'});
    const full = Object.entries({...filled, ...row}).filter(
      ([name]) => known.has(name) || name in row,
    );
    const names = full.map(([name]) => `"${name}"`).join(', ');
    const values = full.map(([, value]) => literal(value)).join(', ');
    await db.run(`insert into ${table} (${names}) values (${values})`);
  }
}

function literal(value: Plain): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  return String(value);
}
