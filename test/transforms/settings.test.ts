import {expect, test} from 'vitest';
import {buildReport, renderHtml} from '../../reports/report.ts';
import {at, given, made, madeAll} from './given.ts';

test.each([
  ['unit_rule', 'generous'],
  ['idle_minutes', 'half an hour'],
  ['as_of', 'yesterday'],
  ['time_zone', 'Mars/Olympus'],
])('a setting %s of %s is refused by name', async (name, value) => {
  const db = await given({settings: [{name, value}]});
  await expect(made(db, 'sessions')).rejects.toMatchObject({
    exitCode: 64,
    message: `:memory:: setting ${name}: ${value} is none`,
  });
});

test('every figure says by which rule it was counted', async () => {
  const db = await given({
    settings: [{name: 'unit_rule', value: 'active'}],
    stg_qlikview_sessions: [
      {
        cal_type: 'Analyzer Capacity',
        started_at: at('2021-04-12T09:00'),
        duration_s: 2700,
        cal_usage_count: 24,
        exit_reason: 'Session expired after idle time',
      },
    ],
  });
  const figure = {rule: 'active', minutes_low: 18, minutes: 18, minutes_high: 48};
  for (const mart of [
    'pool_by_month',
    'capacity_by_month_node',
    'capacity_by_day_node',
    'capacity_by_month_user',
    'capacity_by_month_document',
  ]) {
    expect(await made(db, mart), mart).toMatchObject([figure]);
  }
  const hours = await made<{minutes_high: number}>(db, 'capacity_by_hour_node');
  expect(hours.reduce((sum, hour) => sum + hour.minutes_high, 0)).toBe(48);
  expect(hours[0]).toMatchObject({rule: 'active'});
});

test('a report shows times in its zone, while months stay UTC', async () => {
  const db = await given({
    settings: [{name: 'time_zone', value: 'Europe/Stockholm'}],
    stg_qlikview_sessions: [
      {
        cal_type: 'Analyzer Capacity',
        started_at: at('2021-03-31T22:30'),
        logged_at: at('2021-03-31T22:36'),
        duration_s: 360,
        cal_usage_count: 6,
      },
    ],
  });
  await madeAll(db);
  expect(await db.all('from pool_by_month')).toMatchObject([{month: '2021-03-01'}]);
  const model = await buildReport(db);
  expect(model.month_label).toBe('March 2021');
  const html = await renderHtml(model);
  expect(html).toContain('As of 2021-04-01 00:36 +02:00');
  expect(html).not.toContain('00:36 UTC');
});
