import {randomBytes} from 'node:crypto';
import type {Db} from '../db.ts';
import {exitCodes, UserError} from '../errors.ts';
import {privacyMacros} from './macros.ts';
import {keyCheck, type Privacy} from './privacy.ts';

/** What of a person may come into a ledger. */
export interface Door {
  /** Names become pseudonyms. */
  readonly isKeyed: boolean;
  /** Somebody was erased, and must not come back. */
  readonly hasErased: boolean;
  /** Day before which a table takes no person in, by its name. */
  readonly cutoffs: ReadonlyMap<string, string>;
}

const checkName = 'privacy_key_check';
const saltName = 'privacy_salt';
const cutoffName = 'kept_since_';

/**
 * Opens the way into a ledger for what is about persons. Throws a `UserError` 78 where the
 * ledger was made with another key, or in another mode.
 */
export async function openDoor(db: Db, privacy: Privacy): Promise<Door> {
  await assertPrivacy(db, privacy);
  if (privacy.key) await noteKey(db, privacy.key);
  const {erased} = await db.one<{erased: number}>(
    'select count(*) as erased from erased_users',
  );
  const door = {
    isKeyed: privacy.key !== undefined,
    hasErased: erased > 0,
    cutoffs: await cutoffsOf(db),
  };
  const isOpen = !door.isKeyed && !door.hasErased && door.cutoffs.size === 0;
  if (!isOpen) await definePrivacy(db, privacy);
  return door;
}

/** Defines the macros of `privacyMacros` for this session. */
export async function definePrivacy(db: Db, privacy: Privacy): Promise<void> {
  await db.run(privacyMacros(privacy, (await setting(db, saltName)) ?? ''));
}

/** The day before which a table has given its persons up, by its name. */
async function cutoffsOf(db: Db): Promise<Map<string, string>> {
  const rows = await db.all<{name: string; value: string}>(
    'select name, value from settings where starts_with(name, $1)',
    [cutoffName],
  );
  return new Map(rows.map(({name, value}) => [name.slice(cutoffName.length), value]));
}

/** Notes that a table keeps no person from before a day. */
export async function noteCutoff(db: Db, table: string, day: string): Promise<void> {
  await keep(db, cutoffName + table, day);
}

/** Notes that the ledger holds pseudonyms, made with this key. */
export async function noteKey(db: Db, key: Buffer): Promise<void> {
  await keep(db, checkName, keyCheck(key));
}

/** Refuses a key or mode that is not that of the ledger. */
export async function assertPrivacy(db: Db, {key}: Privacy): Promise<void> {
  const known = await setting(db, checkName);
  const check = key && keyCheck(key);
  if (known === check) return;
  const refuse = (what: string, hint: string) =>
    new UserError(`${db.path}: ${what}`, {exitCode: exitCodes.config, hint});
  if (known === undefined) {
    const {files} = await db.one<{files: number}>('select count(*) as files from files');
    if (files === 0) return;
    throw refuse(
      'holds names as they were logged, and the configuration asks for pseudonyms',
      'Run capledger privacy pseudonymise once, or name a new database.',
    );
  }
  if (check === undefined) {
    throw refuse(
      'holds pseudonyms, and no privacy key is configured',
      'Nothing was changed. Set privacy: {mode: pseudonym, key_file: ...} as it was.',
    );
  }
  throw refuse(
    'holds pseudonyms of another key',
    'Nothing was changed. Put the old key back: with a new one nobody would be the same.',
  );
}

/** Whether a ledger holds pseudonyms. */
export async function isKeyed(db: Db): Promise<boolean> {
  return (await setting(db, checkName)) !== undefined;
}

/** Makes the salt that marks of erased users are made with, where there is none. */
export async function ensureSalt(db: Db): Promise<void> {
  if ((await setting(db, saltName)) === undefined) {
    await keep(db, saltName, randomBytes(16).toString('hex'));
  }
}

/** The first day of the month so many months ago. */
export function cutoffOf(months: number, now: Date): string {
  const first = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1);
  return new Date(first).toISOString().slice(0, 10);
}

async function setting(db: Db, name: string): Promise<string | undefined> {
  const rows = await db.all<{value: string}>(
    'select value from settings where name = $1',
    [name],
  );
  return rows[0]?.value;
}

async function keep(db: Db, name: string, value: string): Promise<void> {
  if ((await setting(db, name)) === value) return;
  await db.run('delete from settings where name = $1', [name]);
  await db.run('insert into settings (name, value) values ($1, $2)', [name, value]);
}
