import {existsSync, renameSync} from 'node:fs';
import {resolve} from 'node:path';
import {placeCopy} from '../lib/backup.ts';
import {openDatabase} from '../lib/db.ts';
import {exitCodes, UserError} from '../lib/errors.ts';
import {scanTables} from '../lib/scan.ts';
import type {RestoreCommandOptions} from './commands/restore.ts';
import {openLedger} from './ledger.ts';
import {waitMs} from './options.ts';
import {visible} from './terminal.ts';

/** Reads the backup to its last value, sets the ledger aside, and puts it in its place. */
export async function runRestore(options: RestoreCommandOptions): Promise<void> {
  const {database, backup} = options;
  if (resolve(database) === resolve(backup)) {
    throw new UserError(`${backup}: is the ledger itself`, {exitCode: exitCodes.usage});
  }
  await assertSound({...options, database: backup});
  const aside = await setAside(options);
  placeCopy(backup, database);
  if (options.json) console.log(JSON.stringify({database, backup, aside}, null, 2));
  else if (!options.quiet) {
    if (aside) console.log(`${visible(database)} is now ${visible(aside)}`);
    console.log(`${visible(database)}: restored; now run capledger ingest`);
  }
}

async function assertSound(options: RestoreCommandOptions): Promise<void> {
  const db = await openLedger(options);
  const {damaged} = await scanTables(db).finally(() => db.close());
  const first = damaged[0];
  if (!first) return;
  const where = `${first.table}.${first.column}`;
  throw new UserError(`${options.database}: ${where} cannot be read`, {
    exitCode: exitCodes.database,
    hint: 'Nothing was changed. Take another backup.',
  });
}

async function setAside(options: RestoreCommandOptions): Promise<string | null> {
  const {database} = options;
  if (!existsSync(database)) return null;
  const time = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const aside = `${database}.${time}.before-restore`;
  try {
    await (await openDatabase(database, {waitMs: waitMs(options)})).close();
  } catch (error) {
    // A ledger that cannot be opened is what a backup is for; one in use is not.
    const code = error instanceof UserError ? error.exitCode : undefined;
    if (code !== exitCodes.database) throw error;
  }
  for (const end of ['.wal', '']) {
    if (existsSync(database + end)) renameSync(database + end, aside + end);
  }
  return aside;
}
