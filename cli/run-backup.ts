import {existsSync, rmSync} from 'node:fs';
import {dirname} from 'node:path';
import {backupPath, backupsIn, copyLedger} from '../lib/backup.ts';
import {exitCodes, UserError} from '../lib/errors.ts';
import type {BackupCommandOptions} from './commands/backup.ts';
import {openLedger} from './ledger.ts';
import {waitMs} from './options.ts';
import {visible} from './terminal.ts';
import {plural} from './words.ts';

/** Copies the ledger, compares, and deletes the oldest copies beyond `--keep`. */
export async function runBackup(options: BackupCommandOptions): Promise<void> {
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
  const target = backupPath(database, to, new Date());
  const copied = await copyLedger(database, target, {waitMs: waitMs(options)});
  const old = keep ? backupsIn(to ?? dirname(database), database).slice(keep) : [];
  for (const path of old) rmSync(path);
  if (options.json) console.log(JSON.stringify({...copied, deleted: old}, null, 2));
  else if (!options.quiet) {
    const sizes = `${plural(copied.tables, 'table')}, ${plural(copied.rows, 'row')}`;
    console.log(`${visible(copied.path)}: ${sizes}, equal to the ledger`);
    for (const path of old) console.log(`${visible(path)}: deleted`);
  }
}
