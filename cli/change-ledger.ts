import {userInfo} from 'node:os';
import {type Db, openDatabase} from '../lib/db.ts';
import {failpoint} from '../lib/failpoint.ts';
import {assertPrivacy} from '../lib/privacy/door.ts';
import {privacyOf, shownName} from '../lib/privacy/privacy.ts';
import {bringUpToDate, openLedger} from './ledger.ts';
import {type CommonOptions, type LedgerOptions, waitMs} from './options.ts';

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
    await assertPrivacy(db, privacyOf(options.configuration));
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

/** Who is at the keyboard, as the system calls them, or their pseudonym. */
export function whoIsThis({configuration}: CommonOptions): string {
  return shownName(privacyOf(configuration), systemName());
}

function systemName(): string {
  try {
    return userInfo().username;
  } catch {
    return process.env.USER ?? 'unknown';
  }
}
