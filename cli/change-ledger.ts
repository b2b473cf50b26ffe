import {userInfo} from 'node:os';
import {createSchema} from '../ingest/schema.ts';
import {type Db, openDatabase} from '../lib/db.ts';
import {bringUpToDate, openLedger} from './ledger.ts';
import {type LedgerOptions, waitMs} from './options.ts';

/**
 * Changes what is kept in a ledger that must be there, all or nothing, then brings the
 * marts up to date.
 */
export async function changeLedger<T>(
  options: LedgerOptions,
  work: (db: Db) => Promise<T>,
): Promise<T> {
  await (await openLedger(options)).close();
  const db = await openDatabase(options.database, {waitMs: waitMs(options)});
  try {
    await createSchema(db);
    const result = await db.transaction(() => work(db));
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
