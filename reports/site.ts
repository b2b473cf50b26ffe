import type {Db} from '../lib/db.ts';
import {exitCodes, UserError} from '../lib/errors.ts';
import {list} from './words.ts';

const sitesQuery = `
    select
        pool.site, coalesce(min(places.title), pool.site) as title,
        coalesce(bool_or(places.is_configured), false) as is_configured
    from pool_by_month as pool
    left join node_sites as places on pool.site = places.site
    group by pool.site
    order by pool.site`;

/** The site of a report: the only one, or the one named; a `UserError` lists them else. */
export async function siteOf(
  db: Db,
  wanted?: string,
): Promise<{site: string; titles: readonly string[]}> {
  const sites = await db.all<{
    site: string;
    title: string;
    is_configured: boolean;
  }>(sitesQuery);
  const names = list(sites.map(({site}) => site));
  const [first] = sites;
  if (wanted !== undefined) {
    const found = sites.find(({site}) => site === wanted);
    if (found) return {site: wanted, titles: titlesOf(found, sites.length)};
    throw new UserError(`--site ${wanted}: the ledger holds nothing of this site`, {
      exitCode: exitCodes.missing,
      hint: first ? `Sites in the ledger: ${names}.` : 'The ledger is empty.',
    });
  }
  if (!first) return {site: 'main', titles: []};
  if (sites.length === 1) return {site: first.site, titles: titlesOf(first, 1)};
  throw new UserError(`${sites.length} sites, whose pools are never added`, {
    exitCode: exitCodes.usage,
    hint: `Name the one to report with --site: ${names}.`,
  });
}

// The only site of a ledger has a name where the configuration gives it one.
function titlesOf(
  {title, is_configured}: {readonly title: string; readonly is_configured: boolean},
  sites: number,
): readonly string[] {
  return sites > 1 || is_configured ? [title] : [];
}
