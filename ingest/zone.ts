import type {Db} from '../lib/db.ts';
import {exitCodes, UserError} from '../lib/errors.ts';

/** Refuses what is no name of a time zone; it becomes part of SQL. */
export async function assertZone(db: Db, zone: string | undefined): Promise<void> {
  if (zone === undefined) return;
  const known = await db.all('select 1 from pg_timezone_names() where name = $1', [zone]);
  if (known.length > 0) return;
  throw new UserError(`--time-zone ${zone}: no such time zone`, {
    exitCode: exitCodes.usage,
    hint: 'Use a name of the IANA list, such as Europe/Berlin or America/New_York.',
  });
}
