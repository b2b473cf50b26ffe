import {expect, test} from 'vitest';
import type {RightsizingUsers} from '../../lib/generated/marts.ts';
import type {Scope} from '../../reports/section.ts';
import {rightsizing} from '../../reports/sections/rightsizing.ts';
import {plainText} from '../../reports/words.ts';

const scope: Scope = {
  month: '2021-04-01',
  site: 'main',
  as_of: '2021-05-01T00:00:00.000Z',
  is_provisional: false,
  nodes: [],
  tool_version: '0.0.0',
};

const user: RightsizingUsers = {
  month: '2021-04-01',
  site: 'main',
  user_name: 'ann',
  minutes: 600,
  holds: null,
  currency: 'EUR',
  pool_cost: 60,
  named_price: 40,
  break_even_minutes: 400,
  months_above: 2,
  months_seen: 3,
  advice: 'analyzer',
  saving: 20,
  missing_rates: '',
};

const waste = {
  month: '2021-04-01',
  site: 'main',
  kind: 'user',
  name: 'ann',
  uses: 3,
  minutes: 600,
  active_minutes: 480,
  waste_minutes: 120,
  all_minutes: 600,
  all_waste_minutes: 120,
};

const said = (row: Partial<RightsizingUsers>) =>
  plainText(
    rightsizing.finding(
      {users: [{...user, ...row}], assignments: [], waste: [waste]},
      scope,
    ),
  );

test('says how many would cost less, what it saves, and what was billed for nothing', () => {
  expect(said({})).toBe(
    '1 user would cost less with access of their own: 20.00 EUR in this month. No list of ' +
      'named access was read. 120 minutes were billed beyond activity, 20%.',
  );
});

test('says which rate is missing instead of guessing one', () => {
  const unpriced = {
    pool_cost: null,
    break_even_minutes: null,
    saving: null,
    advice: 'unknown',
    missing_rates: 'capacity_pack, analyzer',
  };
  expect(said(unpriced)).toContain(
    'Unknown who should hold access of their own: the rate card does not say capacity_pack ' +
      'and analyzer.',
  );
});
