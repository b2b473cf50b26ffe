import {renameSync, rmSync, statSync} from 'node:fs';
import {copyLedger} from '../lib/backup.ts';
import {openDatabase} from '../lib/db.ts';
import {exitCodes, UserError} from '../lib/errors.ts';
import {failpoint} from '../lib/failpoint.ts';
import {openLedger} from './ledger.ts';
import {type LedgerOptions, waitMs} from './options.ts';

/** A ledger written anew, and its size before and after. */
export interface Rewritten {
  readonly before: number;
  readonly after: number;
  readonly tables: number;
  readonly rows: number;
}

/** Copies the ledger, compares, and puts the copy in its place: nothing deleted is left. */
export async function rewriteLedger(options: LedgerOptions): Promise<Rewritten> {
  const {database} = options;
  const wait = {waitMs: waitMs(options)};
  await (await openLedger(options)).close();
  await (await openDatabase(database, wait)).close();
  const before = statSync(database, {bigint: true});
  const copy = `${database}.vacuum`;
  rmSync(copy, {force: true});
  const {tables, rows} = await copyLedger(database, copy, wait);
  failpoint('before-swap');
  // Held while it is replaced, so that no other run writes into what goes away.
  const held = await openDatabase(database, wait);
  try {
    if (statSync(database, {bigint: true}).mtimeNs !== before.mtimeNs) {
      rmSync(copy);
      throw new UserError(`${database}: changed by another run meanwhile`, {
        exitCode: exitCodes.retry,
        hint: 'Nothing was changed here. Run it again.',
      });
    }
    renameSync(copy, database);
  } finally {
    await held.close();
  }
  return {before: Number(before.size), after: statSync(database).size, tables, rows};
}
