import {expect, test} from 'vitest';
import type {BillByMonth, ChargebackByDepartment} from '../../lib/generated/marts.ts';
import type {Scope} from '../../reports/section.ts';
import {chargeback} from '../../reports/sections/chargeback.ts';
import {plainText} from '../../reports/words.ts';

const scope: Scope = {
  month: '2021-04-01',
  site: 'main',
  as_of: '2021-05-01T00:00:00.000Z',
  is_provisional: false,
  nodes: [],
  tool_version: '0.0.0',
};

const bill: BillByMonth = {
  site: 'main',
  month: '2021-04-01',
  minutes: 400,
  allocated_minutes: 1000,
  packs: 1,
  overage_minutes: 0,
  currency: 'EUR',
  pack_price: 1234.5,
  overage_price: null,
  bill_cents: 123_450,
  is_provisional: false,
  missing: '',
};

const line = (department: string, minutes: number): ChargebackByDepartment => ({
  site: 'main',
  month: '2021-04-01',
  method: 'proportional',
  department,
  cost_centre: '',
  minutes,
  peak_minutes: 0,
  users: 1,
  share: minutes / 400,
  currency: 'EUR',
  cents: 1,
  bill_cents: 123_450,
  is_provisional: false,
  missing: '',
});

const said = (row: Partial<BillByMonth>, lines: readonly ChargebackByDepartment[]) =>
  plainText(chargeback.finding({bills: [{...bill, ...row}], lines}, scope));

test('says what the month costs, who uses most, and what nobody is charged for', () => {
  expect(said({}, [line('Sales', 300), line('(no department)', 100)])).toBe(
    'The month costs 1,234.50 EUR. Sales uses most, 75%. 100 minutes are of no department, 25%.',
  );
});

test('says what is missing instead of a price', () => {
  const unknown = {bill_cents: null, missing: 'size of the pool, rate capacity_pack'};
  expect(said(unknown, [line('(no department)', 400)])).toBe(
    'Unknown what the month costs: not known is the size of the pool and rate ' +
      'capacity_pack. No user is in a department of the configuration.',
  );
});
