import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {type Db, openDatabase} from './db.ts';
import {exitCodes, UserError} from './errors.ts';
import {failpoint} from './failpoint.ts';

/** A copy that was opened and found equal. */
export interface Copied {
  readonly path: string;
  readonly tables: number;
  readonly rows: number;
}

/**
 * Copies a whole ledger into a new file, opens that and compares every value.
 *
 * The ledger is held meanwhile, so that no run changes it: copying its bytes while a run
 * writes is no backup. Throws a `UserError`: 73 the target exists, 75 in use.
 */
export async function copyLedger(
  path: string,
  target: string,
  options: {readonly waitMs?: number} = {},
): Promise<Copied> {
  const temporary = `${target}.${process.pid}.tmp`;
  if (existsSync(target)) {
    throw new UserError(`${target}: exists already`, {exitCode: exitCodes.cannotWrite});
  }
  try {
    await fillCopy(path, temporary, options);
    failpoint('after-copy');
    const copied = await compare(path, temporary, options);
    sync(temporary);
    renameSync(temporary, target);
    return {path: target, ...copied};
  } finally {
    for (const end of ['', '.wal', '.owner']) rmSync(temporary + end, {force: true});
    rmSync(`${temporary}.tmp`, {recursive: true, force: true});
  }
}

/** Copies the tables of a ledger into a new file, and compares nothing. */
export async function fillCopy(
  path: string,
  target: string,
  options: {readonly waitMs?: number} = {},
): Promise<void> {
  // Opened for writing once: whatever the last run left in its log is taken in first.
  await (await openDatabase(path, options)).close();
  const db = await openDatabase(target);
  try {
    await attach(db, path);
    for (const {schema, name, table} of await tablesOf(db, 'original')) {
      await db.run(`create schema if not exists "${schema}"`);
      await db.run(`create table "${schema}"."${name}" as from ${table}`);
    }
    // The views are not in the copy: with this they are made when it is first used.
    await db.run("delete from settings where name = 'transformed_generation'");
  } finally {
    await db.close();
  }
}

async function compare(
  path: string,
  target: string,
  options: {readonly waitMs?: number},
) {
  const db = await openDatabase(target, {...options, readOnly: true});
  let rows = 0;
  try {
    await attach(db, path);
    const tables = await tablesOf(db, 'original');
    for (const {schema, name, table} of tables) {
      const original = await contentOf(db, table, name);
      const copy = await contentOf(db, `"${schema}"."${name}"`, name);
      if (original.content !== copy.content || original.rows !== copy.rows) {
        throw new UserError(`${target}: ${name} differs from the original`, {
          exitCode: exitCodes.database,
          hint: 'The copy was thrown away. Run capledger check, and look at the disk.',
        });
      }
      rows += copy.rows;
    }
    return {tables: tables.length, rows};
  } finally {
    await db.close();
  }
}

async function attach(db: Db, path: string): Promise<void> {
  await db.run(`attach '${path.replaceAll("'", "''")}' as original (read_only)`);
}

async function tablesOf(db: Db, database: string) {
  return db.all<{schema: string; name: string; table: string}>(
    `select schema_name as schema, table_name as name,
        format('"{}"."{}"."{}"', database_name, schema_name, table_name) as table
    from duckdb_tables() where database_name = $1 and not internal
    order by all`,
    [database],
  );
}

async function contentOf(db: Db, table: string, name: string) {
  const kept = name === 'settings' ? "where name <> 'transformed_generation'" : '';
  return db.one<{rows: number; content: string}>(
    `select count(*) as rows, cast(coalesce(sum(hash(row)), 0) as text) as content
    from ${table} as row ${kept}`,
  );
}

/** Copies a file whole, to the disk, then in its place; what was there is replaced. */
export function placeCopy(source: string, target: string): void {
  const temporary = `${target}.${process.pid}.tmp`;
  try {
    copyFileSync(source, temporary);
    sync(temporary);
    renameSync(temporary, target);
  } finally {
    rmSync(temporary, {force: true});
  }
}

function sync(path: string): void {
  const file = openSync(path, 'r+');
  fsyncSync(file);
  closeSync(file);
}

/** Backups of a ledger in a folder, newest first: `<ledger>-<time>.backup.duckdb`. */
export function backupsIn(folder: string, ledger: string): string[] {
  const start = `${basename(ledger, '.duckdb')}-`;
  return readdirSync(folder)
    .filter(
      (name) => name.startsWith(start) && /-\d{8}T\d{6}Z\.backup\.duckdb$/.test(name),
    )
    .filter(
      (name) => name.length === start.length + '20260101T000000Z.backup.duckdb'.length,
    )
    .sort()
    .reverse()
    .map((name) => join(folder, name));
}

/** Where a backup made now goes; beside the ledger when no folder is given. */
export function backupPath(ledger: string, folder: string | undefined, at: Date): string {
  const time = at.toISOString().replace(/[-:]|\.\d+/g, '');
  const name = `${basename(ledger, '.duckdb')}-${time}.backup.duckdb`;
  return join(folder ?? dirname(ledger), name);
}
