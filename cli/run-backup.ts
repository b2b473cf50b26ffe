import {existsSync, rmSync} from 'node:fs';
import {dirname} from 'node:path';
import {backupPath, backupsIn, type Copied, copyLedger} from '../lib/backup.ts';
import {exitCodes, UserError} from '../lib/errors.ts';
import type {BackupCommandOptions} from './commands/backup.ts';
import {openLedger} from './ledger.ts';
import {type LedgerOptions, waitMs} from './options.ts';
import {visible} from './terminal.ts';
import {plural} from './words.ts';

/** Copies the ledger, compares, and says what became of it. */
export async function runBackup(options: BackupCommandOptions): Promise<void> {
  const {copied, deleted} = await keepBackup(options, new Date());
  if (options.json) console.log(JSON.stringify({...copied, deleted}, null, 2));
  else if (!options.quiet) {
    const sizes = `${plural(copied.tables, 'table')}, ${plural(copied.rows, 'row')}`;
    console.log(`${visible(copied.path)}: ${sizes}, equal to the ledger`);
    for (const path of deleted) console.log(`${visible(path)}: deleted`);
  }
}

/** Copies the ledger, compares, and deletes the oldest copies beyond `keep`. */
export async function keepBackup(
  options: LedgerOptions & Pick<BackupCommandOptions, 'to' | 'keep'>,
  now: Date,
): Promise<{copied: Copied; deleted: string[]}> {
  const {database, to, keep} = options;
  if (keep !== undefined && !(Number.isInteger(keep) && keep > 0)) {
    throw new UserError(`--keep ${keep}: no number of backups`, {
      exitCode: exitCodes.usage,
      hint: 'Write a whole number from 1.',
    });
  }
  if (to !== undefined && !existsSync(to)) {
    throw new UserError(`${to}: no such folder`, {exitCode: exitCodes.cannotWrite});
  }
  await (await openLedger(options)).close();
  const target = backupPath(database, to, now);
  const copied = await copyLedger(database, target, {waitMs: waitMs(options)});
  const deleted = keep ? backupsIn(to ?? dirname(database), database).slice(keep) : [];
  for (const path of deleted) rmSync(path);
  return {copied, deleted};
}
