import {expect, test} from 'vitest';
import {at, given, made} from './given.ts';

const capacity = {cal_type: 'Analyzer Capacity', started_at: at('2021-04-12T09:00')};

async function minutesOf(session: Record<string, string | number | null>) {
  const db = await given({stg_qlikview_sessions: [{...capacity, ...session}]});
  const [row] = await made(db, 'sessions');
  return row;
}

test.each([
  ['26 minutes', 26 * 60, 30],
  ['15 minutes', 15 * 60, 18],
  ['16 seconds', 16, 6],
  ['exactly 6 minutes', 360, 6],
  ['no time at all', 0, 6],
])('a session of %s costs whole started units', async (_, duration_s, minutes) => {
  expect(await minutesOf({duration_s})).toMatchObject({
    minutes_by_duration: minutes,
    capacity_minutes: minutes,
  });
});

test('a duration written as a fraction of a day does not start one more unit', async () => {
  const db = await given({
    'raw.qlikview_sessions': [{...capacity, duration_s: 0.004167 * 86400}],
  });
  expect(await made(db, 'sessions')).toMatchObject([{capacity_minutes: 6}]);
});

test('units follow one another and a month ends at midnight UTC', async () => {
  const db = await given({
    stg_qlikview_sessions: [
      {
        ...capacity,
        started_at: at('2021-03-31T23:50'),
        duration_s: 1200,
        cal_usage_count: 24,
      },
    ],
  });
  const units = await made(db, 'capacity_units');
  expect(units.map((unit) => [unit.unit_started_at, unit.is_straddling])).toEqual([
    [at('2021-03-31T23:50'), true],
    [at('2021-03-31T23:56'), true],
    [at('2021-04-01T00:02'), true],
    [at('2021-04-01T00:08'), true],
  ]);
  expect(await made(db, 'capacity_by_month_node')).toMatchObject([
    {month: '2021-03-01', minutes: 12, units: 2, sessions: 1},
    {month: '2021-04-01', minutes: 12, units: 2, sessions: 1},
  ]);
});

test('a late evening in New York on 31 March is April for the pool', async () => {
  const db = await given({
    'raw.qlikview_sessions': [
      {
        ...capacity,
        started_at: '2021-03-31T23:30:00-05:00',
        duration_s: 60,
        cal_usage_count: 6,
      },
    ],
  });
  expect(await made(db, 'pool_by_month')).toMatchObject([
    {month: '2021-04-01', minutes: 6},
  ]);
});

test('the last unit holds the rest of a count that is no multiple of 6', async () => {
  const db = await given({
    stg_qlikview_sessions: [{...capacity, duration_s: 600, cal_usage_count: 10}],
  });
  expect((await made(db, 'capacity_units')).map(({minutes}) => minutes)).toEqual([6, 4]);
  expect(await made(db, 'data_quality')).toContainEqual(
    expect.objectContaining({kind: 'not_multiple_of_6', count: 1}),
  );
});

test('a month shows the smallest, the billed and the largest of the three rules', async () => {
  const idle = {exit_reason: 'Session expired after idle time', duration_s: 45 * 60};
  const db = await given({
    stg_qlikview_sessions: [{...capacity, ...idle, cal_usage_count: 24}],
  });
  const band = {minutes_low: 18, minutes: 24, minutes_high: 48};
  expect(await made(db, 'capacity_by_month_node')).toMatchObject([{...band, units: 4}]);
  expect(await made(db, 'capacity_by_day_node')).toMatchObject([band]);
  expect(await made(db, 'capacity_by_month_user')).toMatchObject([band]);
  expect(await made(db, 'capacity_by_month_document')).toMatchObject([band]);
});

test.each([
  ['as_logged', 24],
  ['duration', 48],
  ['active', 18],
])('the rule %s decides what is billed and is on every unit', async (rule, minutes) => {
  const idle = {exit_reason: 'Session expired after idle time', duration_s: 45 * 60};
  const db = await given({
    settings: [{name: 'unit_rule', value: rule}],
    stg_qlikview_sessions: [{...capacity, ...idle, cal_usage_count: 24}],
  });
  const units = await made(db, 'capacity_units');
  expect(units).toHaveLength(minutes / 6);
  expect(new Set(units.map((unit) => unit.rule))).toEqual(new Set([rule]));
  expect(await made(db, 'pool_by_month')).toMatchObject([{minutes}]);
});

test('other access types have no capacity minutes, whatever their count says', async () => {
  const db = await given({
    stg_qlikview_sessions: [{...capacity, cal_type: 'Usage', cal_usage_count: 0.5}],
  });
  expect(await made(db, 'sessions')).toMatchObject([
    {access_type: 'usage', capacity_minutes: null},
  ]);
  expect(await made(db, 'capacity_units')).toEqual([]);
});

test('a huge count keeps its sum without a row for every unit', async () => {
  const db = await given({
    stg_qlikview_sessions: [{...capacity, duration_s: 60, cal_usage_count: 6e9}],
  });
  const units = await made<{minutes: number}>(db, 'capacity_units');
  expect(units).toHaveLength(7440);
  expect(units.reduce((sum, unit) => sum + unit.minutes, 0)).toBe(6e9);
  const months = await made<{minutes: number}>(db, 'pool_by_month');
  expect(months.reduce((sum, month) => sum + month.minutes, 0)).toBe(6e9);
});

test('without a duration the session ends when it was logged', async () => {
  const db = await given({
    stg_qlikview_sessions: [{...capacity, logged_at: at('2021-04-12T09:13')}],
  });
  expect(await made(db, 'sessions')).toMatchObject([
    {ended_at: at('2021-04-12T09:13'), minutes_by_duration: 18},
  ]);
});

test('the hours hold exactly the units that start in them', async () => {
  const starts = ['2021-04-12T09:00', '2021-04-12T09:54:01', '2021-04-30T23:59:59.999'];
  const counts = [6, 60, 61, 599, 1442];
  const db = await given({
    stg_qlikview_sessions: starts.flatMap((start) =>
      counts.map((cal_usage_count) => ({
        ...capacity,
        started_at: at(start),
        duration_s: cal_usage_count * 45,
        cal_usage_count,
      })),
    ),
  });
  const hours = await made(db, 'capacity_by_hour');
  await made(db, 'capacity_units');
  const units = await db.all(`
    select
      date_trunc('hour', unit_started_at) as hour_started_at,
      sum(minutes) as minutes,
      cast(count(*) as integer) as units
    from capacity_units group by all having sum(minutes) > 0 order by all
  `);
  const billed = hours.filter((hour) => Number(hour.minutes) > 0);
  expect(
    billed.map(({hour_started_at, minutes, units}) => ({
      hour_started_at,
      minutes,
      units,
    })),
  ).toEqual(units);
});
