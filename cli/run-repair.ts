import {existsSync} from 'node:fs';
import {openDatabase} from '../lib/db.ts';
import {exitCodes, UserError} from '../lib/errors.ts';
import {openProblem, rebuild, setLogAside} from '../lib/repair.ts';
import {scanTables} from '../lib/scan.ts';
import type {RepairCommandOptions} from './commands/repair.ts';
import {endWith} from './exit.ts';
import {visible} from './terminal.ts';
import {plural} from './words.ts';

/** Sets aside a log that does not fit, or copies a damaged ledger into a new file. */
export async function runRepair(options: RepairCommandOptions): Promise<void> {
  const path = options.database;
  if (!existsSync(path)) {
    throw new UserError(`${path}: no such ledger`, {exitCode: exitCodes.missing});
  }
  const done: Record<string, unknown> = {};
  let problem = await openProblem(path);
  if (problem && options['drop-wal'] && existsSync(`${path}.wal`)) {
    done.setAside = setLogAside(path);
    problem = await openProblem(path);
    say(options, [
      `${path}.wal is now ${done.setAside}`,
      'what it held is no longer in the ledger: ingest all logs again, known ones are skipped',
    ]);
  }
  if (problem) throw problem;
  if (await isSound(path)) say(options, [`${path}: every value can be read`]);
  else Object.assign(done, await copyInto(options, options.out ?? `${path}.repaired`));
  if (options.json) console.log(JSON.stringify(done, null, 2));
}

async function copyInto(options: RepairCommandOptions, target: string) {
  const {tables, damaged, sources} = await rebuild(options.database, target);
  say(options, [
    `${plural(tables.length, 'table')} copied into ${target}`,
    ...damaged.map(({table, column}) => `${table}.${column} cannot be read: left out`),
    ...sources.map((source) => `ingest every file of ${source} again`),
    `to use it, move ${options.database} away and ${target} in its place`,
  ]);
  if (damaged.length > 0) endWith(exitCodes.partial);
  return {copiedInto: target, tables: tables.length, damaged, sources};
}

/** Whether the file opens as any other and holds no value that cannot be read. */
async function isSound(path: string): Promise<boolean> {
  try {
    const db = await openDatabase(path, {readOnly: true});
    const {damaged} = await scanTables(db).finally(() => db.close());
    return damaged.length === 0;
  } catch (error) {
    if (error instanceof UserError && error.exitCode === exitCodes.database) return false;
    throw error;
  }
}

function say({json, quiet}: RepairCommandOptions, lines: readonly string[]): void {
  if (json || quiet) return;
  for (const line of lines) console.log(visible(line));
}
