import {describe, expect, test} from 'vitest';
import type {ForecastByMonth} from '../../lib/generated/marts.ts';
import {poolCourse} from '../../reports/charts/pool-course.ts';
import type {Known} from '../../reports/forecast.ts';
import type {PoolMonth} from '../../reports/pace.ts';
import type {Scope} from '../../reports/section.ts';
import {pool} from '../../reports/sections/pool.ts';
import {forecastParts} from '../../reports/sections/pool-forecast.ts';
import {tilesOf} from '../../reports/tiles.ts';
import {plainText} from '../../reports/words.ts';
import {poolMonth} from './pool-month.ts';

const scope: Scope = {
  site: 'main',
  month: '2021-04-01',
  as_of: '2021-04-16T00:00:00.000Z',
  is_provisional: true,
  nodes: [],
  tool_version: '0.0.0',
};

const month: PoolMonth = {...poolMonth, allocated_minutes: 1100};

const forecast: Known = {
  site: 'main',
  month: '2021-04-01',
  is_enough_history: true,
  known_days: 90,
  used_minutes: 600,
  p10: 1050,
  p50: 1200,
  p90: 1300,
  allocated_minutes: 1100,
  runs_out_on: '2021-04-27',
  runs_out_early: '2021-04-24',
  runs_out_late: null,
  straight_minutes: 1200,
  backtest_forecasts: 58,
  backtest_months: 2,
  backtest_within_share: 0.79,
  backtest_error_share: 0.031,
  backtest_straight_error_share: 0.052,
};
const fan = [{site: 'main', day: '2021-04-30', p10: 1050, p50: 1200, p90: 1300}];

const said = (row: Partial<ForecastByMonth>, at: Partial<Scope> = {}) =>
  plainText(
    pool.finding(
      {
        months: [month],
        days: [],
        forecasts: [{...forecast, ...row}],
        fan: [],
        levels: [],
      },
      {...scope, ...at},
    ),
  );

describe('will we run out, by the forecast', () => {
  test('the middle passes the pool and the lower edge does not: probably', () => {
    expect(said({})).toBe(
      'Probably, around 27 Apr, at the earliest on 24 Apr; it may also last: 600 minutes ' +
        'used by 16\u00a0Apr\u00a000:00\u00a0UTC; the month is expected to end at 1,200 of ' +
        '1,100 minutes, 109%, 8 times of 10 between 1,050 and 1,300.',
    );
  });

  test('the whole band passes it: yes, with its days', () => {
    expect(said({runs_out_late: '2021-04-29'})).toContain(
      'Yes, around 27 Apr, between 24 Apr and 29 Apr: 600',
    );
  });

  test('only the upper edge passes it: probably not', () => {
    expect(said({runs_out_on: null})).toContain(
      'Probably not, but it may from 24 Apr on: 600',
    );
  });

  test('no edge passes it: no', () => {
    expect(said({runs_out_on: null, runs_out_early: null})).toMatch(/^No: 600 minutes/);
  });

  test('too little history: the straight line, and no band', () => {
    expect(said({p10: null, p50: null, p90: null, is_enough_history: false})).toContain(
      'at this pace the month ends at 1,200',
    );
  });

  test('a month that is over has no forecast', () => {
    const closed = {as_of: '2021-06-01T00:00:00.000Z'};
    expect(said({}, closed)).toMatch(/^No: the month ended/);
    const chart = poolCourse(month, [], {...scope, ...closed}, {row: forecast, fan});
    expect(JSON.stringify(chart)).not.toContain('"area"');
  });
});

test('the chart draws the band from now on and marks the day the pool ends', () => {
  const chart = poolCourse(month, [], scope, {row: forecast, fan});
  const drawn = JSON.stringify(chart.panels);
  expect(drawn).toContain('{"c0":15,"c1":600,"c2":600,"c3":600}');
  expect(drawn).toContain('{"c0":30,"c1":1200,"c2":1050,"c3":1300}');
  expect(drawn).toContain('"27 Apr"');
  for (const level of ['60%', '75%', '90%']) expect(drawn).toContain(level);
});

test('the tile of the month’s end shows the middle and the band', () => {
  const counts = {users: 1, sessions: 1, readings_off: 0, readings_read: 0};
  const tiles = tilesOf(month, {...counts, days_seen: 1, days_gap: 0}, scope, forecast);
  expect(tiles).toContainEqual({
    label: 'Month end, forecast',
    value: '1,200',
    detail: '8 times of 10 between 1,050 and 1,300',
    section: 'pool',
  });
});

test('the section tells how good the forecasts were, or that there is none', () => {
  const notes = (row: Partial<ForecastByMonth>) =>
    forecastParts([{...forecast, ...row}], [])
      .flatMap((part) => (part.part === 'note' ? [plainText(part.text)] : []))
      .join(' ');
  expect(notes({})).toContain(
    'Of 58 earlier forecasts of months that have closed, half were off by less than 3.1% ' +
      '(a straight line: 5.2%), and 79% ended within the band (80% is right).',
  );
  expect(notes({p50: null})).toContain('Not enough history');
});
