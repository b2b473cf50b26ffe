import {userInfo} from 'node:os';
import {type Db, openDatabase} from '../lib/db.ts';
import {failpoint} from '../lib/failpoint.ts';
import {bringUpToDate, openLedger} from './ledger.ts';
import {type LedgerOptions, waitMs} from './options.ts';

/**
 * Changes what is kept in a ledger that must be there, all or nothing; the marts are up to
 * date before and after.
 */
export async function changeLedger<T>(
  options: LedgerOptions,
  work: (db: Db) => Promise<T>,
): Promise<T> {
  await (await openLedger(options)).close();
  const db = await openDatabase(options.database, {waitMs: waitMs(options)});
  try {
    await bringUpToDate(db, options);
    const result = await db.transaction(async () => {
      const changed = await work(db);
      failpoint('mid-change');
      return changed;
    });
    await bringUpToDate(db, options);
    return result;
  } finally {
    await db.close();
  }
}

/** Who is at the keyboard, as the system calls them. */
export function whoIsThis(): string {
  try {
    return userInfo().username;
  } catch {
    return process.env.USER ?? 'unknown';
  }
}
