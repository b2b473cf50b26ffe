import type {BillByMonth, ChargebackByDepartment} from '../../lib/generated/marts.ts';
import {followed} from '../follow.ts';
import {wording} from '../language.ts';
import type {Sentence} from '../model.ts';
import {monthSql} from '../month-sql.ts';
import {byMonth} from '../page/reach.ts';
import type {Section} from '../section.ts';
import {amount, join, list, minutes, say, share, text} from '../words.ts';

interface Rows {
  readonly bills: readonly BillByMonth[];
  readonly lines: readonly ChargebackByDepartment[];
  /** The departments that a reader chose; a bill of everybody has none. */
  readonly chosen?: readonly string[];
}

const billsSql = monthSql(
  ({first, where}) =>
    `${first ? `select ${first}* ` : ''}from bill_by_month where ${where} and site = $site`,
);
const linesSql = monthSql(
  ({first, where}) => `
        ${first ? `select ${first}* ` : ''}from chargeback_by_department
        where ${where} and site = $site
        order by
            method desc, department = '(no department)', minutes desc, department,
            cost_centre`,
);

/** Who pays for the month? */
export const chargeback: Section<Rows> = {
  id: 'chargeback',
  title: 'Chargeback',
  queries: {bills: billsSql.one, lines: linesSql.one},
  isKept: true,
  history: {bills: billsSql.all, lines: linesSql.all},
  refilter: byMonth({
    lists: ['departments'],
    why: () =>
      text`A bill is split among departments, by all the minutes that they used on every node.`,
    narrow: ({bills, lines}, left, {choice}) => ({
      bills,
      lines: lines.filter(({department}) => left.department(department)),
      chosen: choice.departments,
    }),
  }),
  finding: ({bills: [bill], lines, chosen}) => {
    if (!bill) return [];
    return chosen ? partOf(bill, lines) : finding(bill, lines);
  },
  parts: ({lines}, scope) => [
    {
      part: 'table',
      title: 'What each department is charged',
      columns: [
        {field: 'department', label: 'Department', kind: 'word'},
        {field: 'cost_centre', label: 'Cost centre'},
        {field: 'users', label: 'Users', kind: 'number'},
        {field: 'minutes', label: 'Minutes', kind: 'number'},
        {field: 'share', label: 'Share', kind: 'share'},
        {field: 'amount', label: 'By minutes', kind: 'amount'},
        {field: 'peak', label: 'By peak hours', kind: 'amount'},
      ],
      rows: lines
        .filter(({method}) => method === 'proportional')
        .map((row) => ({
          ...row,
          amount: money(row.cents, row.currency),
          peak: money(peakOf(lines, row), row.currency),
        })),
      whenEmpty: 'No capacity minutes in this month.',
      ...followed(
        scope,
        'chargeback_by_department/{site}/{month}/proportional/<department>/<cost centre>/cents',
      ),
    },
    {
      part: 'note',
      text: say`Each column of amounts sums to the bill to the cent: lines are rounded down, and the cents left go to the largest remainders. Peak hours are the tenth of the hours with use in which the site used most.`,
    },
  ],
};

function peakOf(
  lines: readonly ChargebackByDepartment[],
  of: ChargebackByDepartment,
): number | null {
  const peak = lines.find(
    ({method, department, cost_centre}) =>
      method === 'peak' && department === of.department && cost_centre === of.cost_centre,
  );
  return peak?.cents ?? null;
}

function partOf(bill: BillByMonth, lines: readonly ChargebackByDepartment[]): Sentence {
  const own = lines.filter(({method}) => method === 'proportional');
  const part = own.reduce((sum, row) => sum + (row.share ?? 0), 0);
  const cents = own.reduce((sum, row) => sum + (row.cents ?? 0), 0);
  return bill.bill_cents === null
    ? say`*Unknown* what is charged; the departments chosen used ${share(part)} of the minutes.`
    : say`The departments chosen are charged ${money(cents, bill.currency)} of ${money(bill.bill_cents, bill.currency)}, for ${share(part)} of the minutes.`;
}

function finding(bill: BillByMonth, lines: readonly ChargebackByDepartment[]): Sentence {
  const split = lines.filter(({method}) => method === 'proportional');
  const named = split.filter(({department}) => department !== '(no department)');
  const nobody = split.find(({department}) => department === '(no department)');
  const largest = named.reduce<ChargebackByDepartment | undefined>(
    (most, row) => (most && most.minutes >= row.minutes ? most : row),
    undefined,
  );
  return join(
    bill.bill_cents === null
      ? say`*Unknown* what the month costs: not known is the ${list(bill.missing.split(', ').map(wording))}.`
      : bill.is_provisional
        ? say`The month costs ${money(bill.bill_cents, bill.currency)} so far.`
        : say`The month costs ${money(bill.bill_cents, bill.currency)}.`,
    largest
      ? say`${largest.department} uses most, ${share(largest.share)}.`
      : say`No user is in a department of the configuration.`,
    nobody && nobody.minutes > 0 && named.length > 0
      ? say`${minutes(nobody.minutes)} are of no department, ${share(nobody.share)}.`
      : [],
  );
}

/** Cents as an amount with its currency; a dash where it is not known. */
export function money(cents: number | null, currency: string | null): string {
  return cents === null ? '–' : `${amount(cents / 100)} ${currency ?? ''}`.trim();
}
