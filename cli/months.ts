import type {Db} from '../lib/db.ts';
import {exitCodes, UserError} from '../lib/errors.ts';
import {list} from '../reports/words.ts';
import {firstOfMonth} from './month.ts';

/** The month a command is about, the newest unless one is asked for; 66 without data. */
export async function monthAsked(db: Db, wanted?: string): Promise<string> {
  const first = wanted === undefined ? undefined : firstOfMonth(wanted);
  const rows = await db.all<{month: string}>(
    'select distinct month from pool_by_month order by month',
  );
  const months = rows.map(({month}) => month);
  const month = first ?? months.at(-1);
  if (month !== undefined && months.includes(month)) return month;
  throw new UserError(`${wanted ?? 'ledger'}: the ledger holds nothing of this month`, {
    exitCode: exitCodes.missing,
    hint:
      months.length > 0
        ? `Months in the ledger: ${list(months.map((day) => day.slice(0, 7)))}.`
        : 'The ledger is empty: run capledger ingest first.',
  });
}
