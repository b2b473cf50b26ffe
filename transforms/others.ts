import type {Db} from '../lib/db.ts';
import type {SqlFile} from './sql-file.ts';

const noted = 'transformed_marts';

/** An older ledger may hold as a table what is a view now, and the other way. */
export async function dropOthers(db: Db, files: readonly SqlFile[]): Promise<void> {
  const kinds = new Map((await tables(db)).map(({name, kind}) => [name, kind]));
  for (const file of files) {
    const kind = kinds.get(file.name);
    if (kind && kind !== kindOf(file)) await db.run(`drop ${kind} ${file.name}`);
  }
}

/**
 * Drops what an earlier version made and this one does not know any more, as it was noted
 * then; a table or view of somebody else stays, and so does one that took such a name.
 */
export async function dropFormer(db: Db, files: readonly SqlFile[]): Promise<void> {
  await db.run(`create table if not exists ${noted} (name text, kind text, sql text)`);
  const known = new Set(files.map(({name}) => name));
  const made = await db.all<{name: string; kind: string; sql: string}>(
    `select name, kind, sql from ${noted}`,
  );
  const there = await tables(db);
  for (const {name, kind, sql} of made) {
    const isSame = there.some(
      (one) => one.name === name && one.kind === kind && one.sql === sql,
    );
    if (isSame && !known.has(name)) await db.run(`drop ${kind} ${name}`);
  }
}

/** Notes what has just been made, and how it is declared. */
export async function noteMade(db: Db, files: readonly SqlFile[]): Promise<void> {
  const known = new Set(files.map(({name}) => name));
  const made = (await tables(db)).filter(({name}) => known.has(name));
  await db.run(
    `create or replace table ${noted} as
    select unnest(
        from_json($1, '[{"name": "varchar", "kind": "varchar", "sql": "varchar"}]'),
        recursive := true
    )`,
    [JSON.stringify(made)],
  );
}

/** What the database calls it. */
export function kindOf({isView}: SqlFile): 'view' | 'table' {
  return isView ? 'view' : 'table';
}

function tables(db: Db): Promise<{name: string; kind: string; sql: string}[]> {
  const of = (kind: string) => `
    select ${kind}_name as name, '${kind}' as kind, sql from duckdb_${kind}s()
    where schema_name = current_schema() and database_name = current_database()`;
  return db.all(`${of('table')} union all ${of('view')}`);
}
