import {existsSync, lstatSync, renameSync} from 'node:fs';
import {type Db, openDatabase} from './db.ts';
import {exitCodes, UserError} from './errors.ts';
import {type Scan, scanTables} from './scan.ts';

/** Puts a write-ahead log that does not replay beside the ledger; answers its new name. */
export function setLogAside(path: string): string | undefined {
  const log = `${path}.wal`;
  if (!lstatSync(log, {throwIfNoEntry: false})) return undefined;
  const time = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const aside = `${log}.${time}.quarantine`;
  if (existsSync(aside))
    throw new UserError(`${aside}: exists`, {exitCode: exitCodes.retry});
  renameSync(log, aside);
  return aside;
}

/** Whether the ledger opens as it is; the error if not. */
export async function openProblem(path: string): Promise<UserError | undefined> {
  try {
    await (await openDatabase(path, {readOnly: true, anyStorage: true})).close();
    return undefined;
  } catch (error) {
    if (error instanceof UserError && error.exitCode === exitCodes.database) return error;
    throw error;
  }
}

/** What was copied, and what cannot be read. */
export interface Rebuilt extends Scan {
  /** Sources whose rows were left out, and their files with them. */
  readonly sources: readonly string[];
}

// Without these nobody can say which rows were counted.
const needed = ['main.files', 'main.rejects', 'main.duplicates', 'main.settings'];

/**
 * Copies every table that can be read into a new ledger. Files of a source whose rows are
 * lost are no longer known there, so that the next ingest reads them again.
 */
export async function rebuild(path: string, target: string): Promise<Rebuilt> {
  if (existsSync(target)) {
    throw new UserError(`${target}: exists already`, {
      exitCode: exitCodes.cannotWrite,
      hint: 'Move it away, or name another file with --out.',
    });
  }
  const db = await openDatabase(target);
  try {
    await db.run(`attach '${path.replaceAll("'", "''")}' as damaged (read_only)`);
    const scan = await scanTables(db, 'damaged');
    const lost = scan.damaged.find(({table}) => needed.includes(table));
    if (lost) {
      throw new UserError(`${path}: ${lost.table} cannot be read: ${lost.reason}`, {
        exitCode: exitCodes.database,
        hint: 'Restore a backup, or ingest the logs into a new ledger.',
      });
    }
    const sources = await copyTables(db, scan);
    await db.run('detach damaged');
    return {...scan, sources};
  } finally {
    await db.close();
  }
}

async function copyTables(db: Db, {tables, damaged}: Scan): Promise<string[]> {
  const names = damaged.map(({table}) => table);
  const sources = [...new Set(names)]
    .filter((name) => name.startsWith('raw.'))
    .map((name) => name.slice('raw.'.length));
  await db.transaction(async () => {
    for (const {name, rows} of tables) {
      const schema = name.split('.')[0] ?? 'main';
      await db.run(`create schema if not exists ${schema}`);
      await db.run(`create table ${name} as from damaged.${name}`);
      const copied = await db.one<{rows: number}>(`select count(*) as rows from ${name}`);
      if (copied.rows !== rows)
        throw new Error(`${name}: ${copied.rows} of ${rows} rows`);
    }
    const known = new Set(tables.map(({name}) => name));
    for (const source of sources) {
      const ids = `select file_id from files where source = '${source}'`;
      for (const name of ['file_paths', 'rejects', 'duplicates', 'files']) {
        if (!known.has(`main.${name}`)) continue;
        await db.run(`delete from ${name} where file_id in (${ids})`);
      }
    }
    if (known.has('main.settings')) {
      await db.run("delete from settings where name = 'transformed_generation'");
    }
  });
  return sources;
}
