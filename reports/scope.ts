import type {Db} from '../lib/db.ts';
import {exitCodes, UserError} from '../lib/errors.ts';
import {toolVersion} from '../lib/version.ts';
import {colourNodes} from './palette.ts';
import type {Scope} from './section.ts';
import {siteOf} from './site.ts';
import {list} from './words.ts';

const monthsQuery = `
    select
        month,
        coalesce(bool_or(is_incomplete), false) as is_incomplete,
        coalesce(bool_or(is_provisional), false) as is_provisional
    from pool_by_month
    where site = $1
    group by month
    order by month`;

const nodesQuery = `
    select node, min(product) as product
    from (
        select node, product from capacity_by_month_node where site = $1
        union all
        select node, product from node_comparison where site = $1
        union all
        select node, product from coverage_by_day_node where site = $1
    )
    where node is not null
    group by node
    order by product desc, node`;

// The clock of a report is the newest event of the ledger, so that it says the same
// whenever it is made.
const asOfQuery = 'select max(as_of) as as_of from ledger_as_of';

const zoneQuery = "select value from settings where name = 'time_zone'";

/** What a report is about; `month` is null when the ledger holds none. */
export interface Subject {
  readonly month: string | null;
  readonly scope: Scope;
  readonly is_incomplete: boolean;
  /** The title of the site where there are several, else nothing. */
  readonly titles: readonly string[];
  /** Whether the site has closed the month. */
  readonly is_closed: boolean;
}

/** Settles site, month (the newest unless one is asked for), nodes and the clock. */
export async function subjectOf(
  db: Db,
  wanted?: string,
  wantedSite?: string,
): Promise<Subject> {
  const {site, titles} = await siteOf(db, wantedSite);
  const known = await db.all<{
    month: string;
    is_incomplete: boolean;
    is_provisional: boolean;
  }>(monthsQuery, [site]);
  const months = known.map(({month}) => month);
  const month = wanted === undefined ? months.at(-1) : chosen(months, wanted);
  const {as_of} = await db.one<{as_of: string | null}>(asOfQuery);
  const [zone] = await db.all<{value: string}>(zoneQuery);
  const state = month === undefined ? undefined : await stateOf(db, month, site);
  return {
    month: month ?? null,
    is_incomplete: state?.is_incomplete ?? false,
    titles,
    is_closed: month === undefined ? false : await isClosed(db, month, site),
    scope: {
      month: month ?? '',
      site,
      as_of: as_of ?? '',
      ...(zone ? {time_zone: zone.value} : {}),
      is_provisional: state?.is_provisional ?? false,
      nodes: colourNodes(
        await db.all<{node: string; product: string}>(nodesQuery, [site]),
      ),
      incomplete_months: known
        .filter(({is_incomplete}) => is_incomplete)
        .map(({month}) => month),
      provisional_months: known
        .filter(({is_provisional}) => is_provisional)
        .map(({month}) => month),
      tool_version: toolVersion,
    },
  };
}

async function stateOf(db: Db, month: string, site: string) {
  return db.one<{is_provisional: boolean; is_incomplete: boolean}>(
    `select is_provisional, is_incomplete from pool_by_month
    where month = $1::date and site = $2`,
    [month, site],
  );
}

async function isClosed(db: Db, month: string, site: string): Promise<boolean> {
  const {is_closed} = await db.one<{is_closed: boolean | null}>(
    `select bool_and(status = 'closed') as is_closed from periods
    where month = $1::date and site = $2`,
    [month, site],
  );
  return is_closed ?? false;
}

function chosen(months: readonly string[], wanted: string): string {
  const month = months.find((known) => known.startsWith(`${wanted}-`));
  if (month !== undefined) return month;
  const known = months.map((name) => name.slice(0, 7));
  throw new UserError(`${wanted}: the ledger holds nothing of this month`, {
    exitCode: exitCodes.missing,
    hint:
      known.length > 0
        ? `Months in the ledger: ${list(known)}.`
        : 'The ledger is empty: run capledger ingest first.',
  });
}
