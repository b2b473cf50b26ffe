import type {Db} from '../lib/db.ts';
import {exitCodes, UserError} from '../lib/errors.ts';
import {list} from '../reports/words.ts';

/** The sites a command is about: the one asked for, or all; 66 for one that is not there. */
export async function sitesAsked(db: Db, wanted?: string): Promise<string[]> {
  const rows = await db.all<{site: string}>(
    'select distinct site from pool_by_day order by site',
  );
  const sites = rows.map(({site}) => site);
  if (wanted === undefined) return sites;
  if (sites.includes(wanted)) return [wanted];
  throw new UserError(`--site ${wanted}: no such site in the ledger`, {
    exitCode: exitCodes.missing,
    hint: sites.length > 0 ? `Sites: ${list(sites)}.` : 'The ledger is empty.',
  });
}
