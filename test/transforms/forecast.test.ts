import {describe, expect, test} from 'vitest';
import {forecastTrial} from '../../bench/forecast-trial.ts';
import type {Row} from '../../lib/db.ts';
import type {
  ForecastBacktest,
  ForecastByDay,
  ForecastByMonth,
  ForecastByOrigin,
  ForecastMonthParts,
  PoolLevels,
} from '../../lib/generated/marts.ts';
import {dailyUse, office} from './daily-use.ts';
import {given, made} from './given.ts';

// March 2021 begins on a Monday and has 23 working days: 1,380 minutes of office use.
const asOf = (moment: string) => ({settings: [{name: 'as_of', value: moment}]});
const pool = (allocated_minutes: number) => ({
  'raw.console_readings': [
    {
      console: 'qv1',
      taken_at: '2021-03-02T00:00:00Z',
      used_minutes: 60,
      allocated_minutes,
    },
  ],
});

async function march(
  rows: readonly Row[],
  more: Record<string, readonly Row[]> = asOf('2021-03-16T00:00:00Z'),
) {
  const db = await given({'raw.qlikview_sessions': rows, ...more});
  const [month] = await made<ForecastByMonth>(db, 'forecast_by_month');
  return {db, month};
}

test('use that never varies is forecast to the minute, without a band', async () => {
  const {month} = await march(dailyUse('2021-01-01', 74, office));
  expect(month).toMatchObject({
    site: 'main',
    month: '2021-03-01',
    is_enough_history: true,
    used_minutes: 660,
    p10: 1380,
    p50: 1380,
    p90: 1380,
  });
});

test('on the first of a month there is a forecast, and no straight line', async () => {
  const {month} = await march(
    dailyUse('2021-01-01', 59, office),
    asOf('2021-03-01T06:00:00Z'),
  );
  expect(month).toMatchObject({used_minutes: 0, p50: 1380, straight_minutes: null});
});

test('one wild day is counted as used and moves nothing else', async () => {
  const wild = (day: string, weekday: number) =>
    day === '2021-03-10' ? 600 : office(day, weekday);
  const {month} = await march(dailyUse('2021-01-01', 74, wild));
  expect(month).toMatchObject({used_minutes: 1200, p50: 1920});
});

test('a holiday ahead counts as a Sunday until three have been seen', async () => {
  const holiday = {'config.holidays': [{day: '2021-03-24', site: 'main', name: 'Feast'}]};
  const {month} = await march(dailyUse('2021-01-01', 74, office), {
    ...asOf('2021-03-16T00:00:00Z'),
    ...holiday,
  });
  expect(month).toMatchObject({p50: 1320});
});

describe('a part of the month', () => {
  const since = '2020-08-01';
  const days = 227;

  test('that is always used more is expected to be so again', async () => {
    const peaks = (day: string, weekday: number) => {
      const left = new Date(`${day}T00:00Z`);
      left.setUTCDate(left.getUTCDate() + 5);
      return office(day, weekday) * (left.getUTCDate() <= 5 ? 2 : 1);
    };
    const {db, month} = await march(dailyUse(since, days, peaks));
    const parts = await made<ForecastMonthParts>(db, 'forecast_month_parts');
    const factors = parts.filter((row) => row.month === '2021-03-01');
    expect(factors.map(({months}) => months)).toEqual([6, 6, 6, 6, 6, 6]);
    // 11 days of 60 minutes, then 9 of 60 and 3 of 120.
    expect(month).toMatchObject({used_minutes: 660});
    expect(Math.abs((month?.p50 ?? 0) - 1560)).toBeLessThan(30);
  });

  test('counts as any other where it does not stand out', async () => {
    const {db} = await march(dailyUse(since, days, office));
    const parts = await made<ForecastMonthParts>(db, 'forecast_month_parts');
    expect(parts.length).toBeGreaterThan(20);
    for (const {factor} of parts) expect(factor).toBe(1);
  });
});

test('of the running day only what is still to come by the clock is added', async () => {
  const {month} = await march(
    dailyUse('2021-01-01', 75, office),
    asOf('2021-03-16T12:00:00Z'),
  );
  expect(month).toMatchObject({used_minutes: 720, p50: 1380});
});

test('below the minimum the figures are unknown', async () => {
  const {month} = await march(
    dailyUse('2021-02-10', 34, office),
    asOf('2021-03-16T00:00:00Z'),
  );
  expect(month).toMatchObject({is_enough_history: false, known_days: 34, p50: null});
});

test('a forecast reaches the end of the month, or there is none', async () => {
  const db = await given({
    'raw.qlikview_sessions': dailyUse('2021-01-01', 74, () => 60),
    ...asOf('2021-03-16T00:00:00Z'),
  });
  const origins = await made<ForecastByOrigin>(db, 'forecast_by_origin');
  // 28 days to know a typical day, 11 more of forecasts to be held against what came.
  expect(origins[0]?.origin).toBe('2021-02-09');
  const february = origins.filter(({month}) => month === '2021-02-01');
  for (const {p50} of february) expect(p50).toBe(1680);
});

test('days in a gap of the logs are not taken for days without use', async () => {
  const gap = (day: string, weekday: number) =>
    day >= '2021-02-08' && day <= '2021-02-26' ? 0 : office(day, weekday);
  const files = ['2020-12-01', '2021-03-01'].map((first, index) => ({
    file_id: index + 1,
    line: 2,
    first,
  }));
  const rows = dailyUse('2020-12-01', 105, gap).map((row) => {
    const file = String(row.started_at) < '2021-03-01' ? files[0] : files[1];
    return {...row, file_id: file?.file_id ?? 1};
  });
  const {db, month} = await march(rows);
  const known = await db.all('select 1 from pool_by_day where not is_known');
  expect(known.length).toBeGreaterThanOrEqual(15);
  expect(month).toMatchObject({p50: 1380});
});

describe('against a pool', () => {
  test('the pool ends on the day the sum passes it, and levels before that', async () => {
    const {db, month} = await march(dailyUse('2021-01-01', 74, office), {
      ...asOf('2021-03-16T00:00:00Z'),
      ...pool(1000),
    });
    // The 17th working day is the 23rd: 1,020 minutes.
    expect(month).toMatchObject({
      allocated_minutes: 1000,
      runs_out_on: '2021-03-23',
      runs_out_early: '2021-03-23',
      runs_out_late: '2021-03-23',
    });
    const levels = await made<PoolLevels>(db, 'pool_levels');
    expect(levels.filter((row) => row.month === '2021-03-01')).toMatchObject([
      {level: 0.6, is_reached: true, reached_on: '2021-03-12', expected_on: null},
      {level: 0.75, is_reached: false, expected_on: '2021-03-17'},
      {level: 0.9, expected_on: '2021-03-19'},
      {level: 1, expected_on: '2021-03-23'},
    ]);
  });

  test('a pool that lasts has no such day', async () => {
    const {month} = await march(dailyUse('2021-01-01', 74, office), {
      ...asOf('2021-03-16T00:00:00Z'),
      ...pool(5000),
    });
    expect(month).toMatchObject({runs_out_on: null, runs_out_early: null});
  });

  test('the configuration names other levels', async () => {
    const {db} = await march(dailyUse('2021-01-01', 74, office), {
      ...asOf('2021-03-16T00:00:00Z'),
      ...pool(1000),
      'config.thresholds': [{figure: 'used_share', level: 50}],
    });
    const levels = await made<PoolLevels>(db, 'pool_levels');
    expect(levels.map(({level}) => level).slice(-2)).toEqual([0.5, 1]);
  });

  test('what the licence has shown counts where it is above the logs', async () => {
    const {month} = await march(dailyUse('2021-01-01', 74, office), {
      ...asOf('2021-03-16T00:00:00Z'),
      'raw.console_readings': [
        {console: 'qv1', taken_at: '2021-03-15T12:00:00Z', used_minutes: 760},
        {console: 'qv1', taken_at: '2021-03-20T12:00:00Z', used_minutes: 990},
      ],
    });
    expect(month).toMatchObject({used_minutes: 760, p50: 1480});
  });
});

test('the fan runs from the running day to the end of the month and never falls', async () => {
  const waves = (day: string, weekday: number) =>
    office(day, weekday) * (1 + (Number(day.slice(8)) % 5));
  const {db} = await march(dailyUse('2021-01-01', 74, waves));
  const days = await made<ForecastByDay>(db, 'forecast_by_day');
  expect(days.map(({day}) => day.slice(8))).toEqual(
    Array.from({length: 16}, (_, index) => String(16 + index)),
  );
  days.forEach((row, index) => {
    expect(row.p10).toBeLessThanOrEqual(row.p50);
    expect(row.p50).toBeLessThanOrEqual(row.p90);
    const before = days[index - 1] ?? {p10: 0, p50: 0, p90: 0};
    expect(row.p10).toBeGreaterThanOrEqual(before.p10);
    expect(row.p90).toBeGreaterThanOrEqual(before.p90);
  });
});

test('the back-test holds each earlier forecast against what came, closed months only', async () => {
  const db = await given({
    'raw.qlikview_sessions': dailyUse('2020-12-01', 105, office),
    ...asOf('2021-03-16T00:00:00Z'),
  });
  const tested = await made<ForecastBacktest>(db, 'forecast_backtest');
  expect([...new Set(tested.map(({month}) => month))]).toEqual([
    '2021-01-01',
    '2021-02-01',
  ]);
  for (const row of tested) {
    expect(row).toMatchObject({is_within: true, error_share: 0, p50: row.actual_minutes});
  }
});

// The same claim as bench/forecast.ts, over fewer seeds and days.
test('made-up use: the band holds 8 of 10, and the middle beats a straight line', async () => {
  const all = (await forecastTrial([11, 12], 300)).at(-1);
  expect(all?.forecasts).toBeGreaterThan(3000);
  expect(Math.abs((all?.within ?? 0) - 0.8)).toBeLessThanOrEqual(0.05);
  expect(all?.error).toBeLessThan(all?.straight_error ?? 0);
});
