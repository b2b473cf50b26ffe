import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Row} from '../../lib/db.ts';
import type {BillByMonth, ChargebackByDepartment} from '../../lib/generated/marts.ts';
import {at, given, made} from './given.ts';

const use = (user: string | null, minutes: number, time = '2021-03-10T09:00'): Row => ({
  authenticated_user: user,
  started_at: at(time),
  duration_s: 60,
  cal_type: 'Analyzer Capacity',
  cal_usage_count: minutes,
});
const rate = (item: string, price: number): Row => ({
  site: 'main',
  valid_from: '2021-01-01',
  currency: 'EUR',
  item,
  price,
});
const pool = (minutes: number, more: Row = {}): Row => ({
  site: 'main',
  valid_from: '2021-01-01',
  minutes,
  ...more,
});
const of = (pattern: string, department: string, more: Row = {}): Row => ({
  pattern,
  department,
  ...more,
});

async function charged(
  uses: readonly Row[],
  more: Record<string, readonly Row[]> = {},
  method = 'proportional',
) {
  const db = await given({
    'raw.qlikview_sessions': uses.map((row, index) => ({...row, line: index + 2})),
    'config.entitlements': [pool(1000)],
    'config.rates': [rate('capacity_pack', 100), rate('overage_minute', 0.35)],
    ...more,
  });
  const lines = await made<ChargebackByDepartment>(db, 'chargeback_by_department');
  const [bill] = await made<BillByMonth>(db, 'bill_by_month');
  return {lines: lines.filter((line) => line.method === method), bill};
}

const short = (lines: readonly ChargebackByDepartment[]) =>
  lines.map(({department, cents}) => [department, cents]);

test('the bill is split by minutes; cents left go to the largest remainders', async () => {
  const {lines} = await charged([use('a', 60), use('b', 60), use('c', 60)], {
    'config.departments': [of('a', 'Sales'), of('b', 'HR'), of('c', 'IT')],
  });
  expect(short(lines)).toEqual([
    ['(no department)', 0],
    ['HR', 3334],
    ['IT', 3333],
    ['Sales', 3333],
  ]);
});

test('the most specific pattern wins: a name, then the longer glob', async () => {
  const {lines} = await charged([use('Q\\ann', 6), use('Q\\bob', 12), use('X\\cy', 18)], {
    'config.departments': [
      of('*', 'All'),
      of('Q\\*', 'Q'),
      of('q\\ANN', 'Ann', {cost_centre: '4711'}),
    ],
  });
  expect(lines.map((line) => [line.department, line.cost_centre, line.minutes])).toEqual([
    ['(no department)', '', 0],
    ['All', '', 18],
    ['Ann', '4711', 6],
    ['Q', '', 12],
  ]);
});

test('letters that SQL takes for patterns are letters', async () => {
  const {lines} = await charged([use('a_b', 6), use('axb', 12)], {
    'config.departments': [of('a_b*', 'Exact')],
  });
  expect(lines.map((line) => [line.department, line.minutes])).toEqual([
    ['(no department)', 12],
    ['Exact', 6],
  ]);
});

test('a user who moves is charged to each department for its days', async () => {
  const {lines} = await charged(
    [use('a', 6, '2021-03-14T23:54'), use('a', 12, '2021-03-15T00:00')],
    {
      'config.departments': [
        of('a', 'Old', {valid_to: '2021-03-14'}),
        of('a', 'New', {valid_from: '2021-03-15'}),
      ],
    },
  );
  expect(lines.map((line) => [line.department, line.minutes])).toEqual([
    ['(no department)', 0],
    ['New', 12],
    ['Old', 6],
  ]);
});

test('users in no list, and minutes without a user, are of no department', async () => {
  const {lines} = await charged([use('a', 60), use(null, 30)]);
  expect(short(lines)).toEqual([['(no department)', 10000]]);
});

test('overage is billed where it is agreed, up to its ceiling', async () => {
  const bill = async (more: Row) =>
    (await charged([use('a', 1200)], {'config.entitlements': [pool(1000, more)]})).bill;
  expect(await bill({overage: 'none'})).toMatchObject({bill_cents: 10000});
  expect(await bill({overage: 'unlimited'})).toMatchObject({
    overage_minutes: 200,
    bill_cents: 17000,
  });
  expect(await bill({overage: 'ceiling', overage_minutes: 100})).toMatchObject({
    bill_cents: 13500,
  });
});

test('what cannot be priced is named, and the lines stay unknown', async () => {
  const {lines, bill} = await charged([use('a', 60)], {'config.rates': []});
  expect(bill).toMatchObject({bill_cents: null, missing: 'rate capacity_pack'});
  expect(lines).toMatchObject([
    {cents: null, minutes: 60, missing: 'rate capacity_pack'},
  ]);
});

test('by peak only the busiest tenth of the hours counts', async () => {
  const quiet = Array.from({length: 9}, (_, hour) =>
    use('b', 60, `2021-03-1${hour}T05:00`),
  );
  const busy = [use('a', 60, '2021-03-20T09:00'), use('b', 30, '2021-03-20T09:00')];
  const departments = {'config.departments': [of('a', 'A'), of('b', 'B')]};
  const {lines} = await charged([...quiet, ...busy], departments, 'peak');
  expect(short(lines)).toEqual([
    ['(no department)', 0],
    ['A', 6667],
    ['B', 3333],
  ]);
});

// Building the marts takes long, so each case is a month of its own in one ledger.
test('whatever the use and the price, the lines sum to the bill to the cent', async () => {
  const one = fc.record({
    user: fc.constantFrom('a', 'b', 'c', 'd', 'e', null),
    minutes: fc.integer({min: 0, max: 5000}),
    hour: fc.integer({min: 0, max: 23}),
  });
  const month = fc.record({
    uses: fc.array(one, {minLength: 1, maxLength: 12}),
    price: fc.double({min: 0, max: 99_999, noNaN: true}),
    minutes: fc.integer({min: 1, max: 9000}),
  });
  const cases = fc.sample(month, {numRuns: 96, seed: 4}).map((value, index) => ({
    ...value,
    month: new Date(Date.UTC(2013, index, 1)).toISOString().slice(0, 7),
  }));
  const {lines: proportional, bills, peak} = await chargedMonths(cases);
  expect(bills).toHaveLength(cases.length);
  for (const {month, bill_cents} of bills) {
    for (const lines of [proportional, peak]) {
      const mine = lines.filter((row) => row.month === month);
      expect(mine.some((row) => row.department === '(no department)')).toBe(true);
      expect(mine.reduce((sum, row) => sum + (row.cents ?? 0), 0)).toBe(bill_cents);
      for (const row of mine) expect(row.cents).toBeGreaterThanOrEqual(0);
    }
  }
});

interface Case {
  readonly month: string;
  readonly price: number;
  readonly minutes: number;
  readonly uses: readonly {user: string | null; minutes: number; hour: number}[];
}

async function chargedMonths(cases: readonly Case[]) {
  const uses = cases.flatMap(({month, uses: some}) =>
    some.map(({user, minutes, hour}) =>
      use(user, minutes, `${month}-05T${String(hour).padStart(2, '0')}:00`),
    ),
  );
  const dated = (month: string) => ({valid_from: `${month}-01`, valid_to: `${month}-28`});
  const db = await given({
    'raw.qlikview_sessions': uses.map((row, index) => ({...row, line: index + 2})),
    'config.entitlements': cases.map(({month, minutes}) =>
      pool(minutes, {...dated(month), overage: 'unlimited'}),
    ),
    'config.rates': cases.flatMap(({month, price}) => [
      {...rate('capacity_pack', price), ...dated(month)},
      {...rate('overage_minute', price / 777), ...dated(month)},
    ]),
    'config.departments': [of('a', 'A'), of('b', 'B'), of('c', 'C'), of('d', 'D')],
  });
  const every = await made<ChargebackByDepartment>(db, 'chargeback_by_department');
  const by = (method: string) => every.filter((row) => row.method === method);
  const bills = await db.all<BillByMonth>('from bill_by_month');
  return {bills, lines: by('proportional'), peak: by('peak')};
}
