import {expect, test} from 'vitest';
import type {PoolMonth} from '../../reports/pace.ts';
import {tilesOf} from '../../reports/tiles.ts';
import {poolMonth} from './pool-month.ts';

const pool: PoolMonth = {
  ...poolMonth,
  month: '2026-03-01',
  minutes_low: 500,
  minutes: 500,
  minutes_high: 500,
  allocated_minutes: 1000,
};
const counts = {
  users: 1,
  sessions: 1,
  readings_off: 0,
  readings_read: 0,
  days_seen: 1,
  days_gap: 0,
};

function daysLeft(row: Partial<PoolMonth>, as_of: string) {
  const scope = {
    ...{month: '2026-03-01', site: 'main', as_of, is_provisional: true},
    ...{nodes: [], tool_version: '0'},
  };
  const tiles = tilesOf({...pool, ...row}, counts, scope);
  const tile = tiles.find(({label}) => label === 'Days left in the pool');
  return tile && `${tile.value}: ${tile.detail}`;
}

const tenth = '2026-03-11T00:00:00.000Z';

test('the tile of days left says when the pool is used up, and what the month still has', () => {
  expect(daysLeft({}, tenth)).toBe(
    '10 days: used up around 21 Mar, with 21 days left in the month',
  );
  expect(daysLeft({minutes: 100}, tenth)).toBe('21 days: to the end of the month');
  expect(daysLeft({minutes: 1200}, tenth)).toBe('none: and 21 days left in the month');
});

test('a month that is over, and a pool of unknown size, have no days left to tell', () => {
  expect(daysLeft({}, '2026-04-02T00:00:00.000Z')).toBeUndefined();
  expect(daysLeft({allocated_minutes: null}, tenth)).toBeUndefined();
});
