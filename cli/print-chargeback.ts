import type {BillByMonth, ChargebackByDepartment} from '../lib/generated/marts.ts';
import {count, minutes, monthLabel, plural, share} from '../reports/words.ts';
import {visible} from './terminal.ts';
import {tableLines, wrapped} from './text-table.ts';

/** The bill of a month at one site, and the lines it is split into. */
export type Bill = BillByMonth & {readonly lines: readonly ChargebackByDepartment[]};

const figure = (title: string, width: number) => ({title, width, isFigure: true});

/** Prints bills for a reader, one site after the other: what is billed, and to whom. */
export function printChargeback(bills: readonly Bill[]): void {
  for (const [index, bill] of bills.entries()) {
    if (index > 0) console.log('');
    printBill(bill);
  }
}

function printBill(bill: Bill): void {
  const {lines} = bill;
  const isPeak = lines.some(({method}) => method === 'peak');
  const badge = bill.is_provisional ? ', provisional' : '';
  console.log(
    wrapped(
      `${monthLabel(bill.month)}, site ${visible(bill.site)}${badge}: ${billed(bill)}`,
      2,
    ),
  );
  const rows = lines.map((line) => [
    line.department,
    line.cost_centre,
    count(line.users),
    count(isPeak ? line.peak_minutes : line.minutes),
    share(line.share),
    amount(line.cents),
  ]);
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  const total = [
    'total',
    '',
    '',
    count(sum(lines.map((line) => (isPeak ? line.peak_minutes : line.minutes)))),
    '',
    amount(bill.bill_cents),
  ];
  const columns = [
    {title: 'Department', width: 27},
    {title: 'Cost centre', width: 12},
    figure('Users', 6),
    figure(isPeak ? 'Peak min.' : 'Minutes', 10),
    figure('Share', 6),
    figure(visible(bill.currency ?? 'Amount'), 14),
  ];
  console.log(tableLines(columns, [...rows, total]).join('\n'));
}

function billed(bill: Bill): string {
  if (bill.bill_cents === null) return 'the bill is unknown';
  const currency = visible(bill.currency ?? '');
  const overage =
    (bill.overage_minutes ?? 0) > 0
      ? ` and ${minutes(bill.overage_minutes)} of overage at ${bill.overage_price}`
      : '';
  const packs = plural(bill.packs ?? 0, 'pack');
  return `${amount(bill.bill_cents)} ${currency}, ${packs} at ${bill.pack_price}${overage}`;
}

const amounts = new Intl.NumberFormat('en-US', {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});

function amount(cents: number | null): string {
  return cents === null ? '\u2013' : amounts.format(cents / 100);
}
