import type {Db} from '../lib/db.ts';
import {exitCodes} from '../lib/errors.ts';
import type {BillByMonth, ChargebackByDepartment} from '../lib/generated/marts.ts';
import type {ChargebackCommandOptions} from './commands/chargeback.ts';
import {endWith} from './exit.ts';
import {openCurrentLedger} from './ledger.ts';
import {monthAsked} from './months.ts';
import {type Bill, printChargeback} from './print-chargeback.ts';
import {groupUsers} from './report/group-users.ts';
import {refuseTerminal, writeAnswer} from './run-query.ts';
import {sitesAsked} from './sites.ts';
import {visible} from './terminal.ts';

/** Writes the lines of a month's bill; says on standard error what cannot be priced. */
export async function runChargeback(options: ChargebackCommandOptions): Promise<void> {
  refuseTerminal(options);
  const db = await openCurrentLedger(options);
  try {
    await groupUsers(db);
    const month = await monthAsked(db, options.month);
    const sites = await sitesAsked(db, options.site);
    await warnOfMissing(db, month, sites);
    if (options.quiet && options.out === undefined) return;
    if (!options.json && options.format === 'table' && options.out === undefined) {
      printChargeback(await billsOf(db, month, sites, options.by));
      return;
    }
    await writeAnswer(db, linesQuery(month, sites, options.by), options);
  } finally {
    await db.close();
  }
}

function linesQuery(month: string, sites: readonly string[], by: string): string {
  const names = sites.map((site) => `'${site.replaceAll("'", "''")}'`).join(', ');
  return `
    select
      strftime(month, '%Y-%m') as month, site, department, cost_centre, minutes,
      ${by === 'peak' ? 'peak_minutes, ' : ''}users, round(share, 6) as share,
      cast(cents / 100 as decimal(18, 2)) as amount, currency, is_provisional
    from chargeback_by_department
    where month = date '${month}' and method = '${by}' and site in (${names})
    order by site, department = '(no department)', cents desc, department, cost_centre`;
}

async function billsOf(
  db: Db,
  month: string,
  sites: readonly string[],
  by: string,
): Promise<Bill[]> {
  const bills = await db.all<BillByMonth>(
    'from bill_by_month where month = $1::date order by site',
    [month],
  );
  const lines = await db.all<ChargebackByDepartment>(
    `from chargeback_by_department where month = $1::date and method = $2
    order by department = '(no department)', cents desc, minutes desc, department, cost_centre`,
    [month, by],
  );
  return bills
    .filter(({site}) => sites.includes(site))
    .map((bill) => ({...bill, lines: lines.filter(({site}) => site === bill.site)}));
}

async function warnOfMissing(
  db: Db,
  month: string,
  sites: readonly string[],
): Promise<void> {
  const bills = await db.all<{site: string; missing: string}>(
    "select site, missing from bill_by_month where month = $1::date and missing <> ''",
    [month],
  );
  for (const {site, missing} of bills.filter((bill) => sites.includes(bill.site))) {
    console.error(
      `warning: ${month.slice(0, 7)}, site ${visible(site)}: no bill, not known: ${missing}\n` +
        '  hint: Add it to capledger.yaml: entitlements and rates of the site.',
    );
    endWith(exitCodes.config);
  }
}
