import {expect, test} from 'vitest';
import {at, given, made} from './given.ts';

const files = [
  {file_id: 1, source: 'qlikview_sessions', product: 'QlikView', node: 'QV1'},
  {file_id: 2, source: 'sense_capacity_usage', product: 'Qlik Sense', node: 'Sense1'},
];

const qlikview = {
  file_id: 1,
  cal_type: 'Analyzer Capacity',
  started_at: at('2021-04-12T09:00'),
  logged_at: at('2021-04-12T09:16'),
  duration_s: 960,
  cal_usage_count: 18,
};

const sense = {
  file_id: 2,
  id: 'use-1',
  use_started_at: at('2021-04-12T10:00'),
  use_stopped_at: at('2021-04-12T10:06'),
};

const oneLicence = {
  files,
  'raw.qlikview_sessions': [qlikview],
  'raw.sense_capacity_usage': [sense],
};

const reading = (console: string, time: string, used_minutes: number) => ({
  console,
  taken_at: at(time),
  used_minutes,
});

test('one licence, two consoles: QlikView 18, Sense 6, shared 24, nothing unexplained', async () => {
  const db = await given({
    ...oneLicence,
    'raw.console_readings': [
      reading('qv1', '2021-04-12T10:07', 18),
      reading('SENSE1.example.com', '2021-04-12T10:07', 24),
      reading('QV1', '2021-04-12T11:00', 24),
    ],
  });
  expect(await made(db, 'node_comparison')).toMatchObject([
    {
      node: 'sense1',
      minutes: 6,
      shared_minutes: 24,
      unexplained_minutes: 0,
      status: 'matched',
    },
    {
      node: 'qv1',
      minutes: 18,
      shared_minutes: 24,
      unexplained_minutes: 0,
      status: 'matched',
    },
  ]);
  expect(await made(db, 'readings_reconciled')).toMatchObject([
    {used_minutes: 18, sync_lag_minutes: -6, unexplained_minutes: 0, status: 'explained'},
    {used_minutes: 24, sync_lag_minutes: 0, status: 'matched'},
    {used_minutes: 24, sync_lag_minutes: 0, status: 'matched'},
  ]);
  expect(await made(db, 'pool_by_month')).toMatchObject([
    {minutes: 24, last_reading_minutes: 24, last_reading_at: at('2021-04-12T11:00')},
  ]);
});

test('minutes used after a reading explain the difference of the month', async () => {
  const db = await given({
    ...oneLicence,
    'raw.console_readings': [reading('qv1', '2021-04-12T09:30', 18)],
  });
  const [qv1] = (await made(db, 'node_comparison')).filter(({node}) => node === 'qv1');
  expect(qv1).toMatchObject({
    difference_minutes: -6,
    explained_minutes: -6,
    unexplained_minutes: 0,
    status: 'explained',
    reason: 'The console agrees with the logs. 6 minutes were used after the reading.',
  });
});

test('minutes that no log explains are unexplained, in both directions', async () => {
  const db = await given({
    ...oneLicence,
    'raw.console_readings': [
      reading('qv1', '2021-04-13T10:00', 36),
      reading('qv1', '2021-04-13T11:00', 12),
    ],
  });
  expect(await made(db, 'readings_reconciled')).toMatchObject([
    {
      unexplained_minutes: 12,
      reason: expect.stringContaining('12 minutes that no log explains.'),
    },
    {unexplained_minutes: -12, status: 'unexplained'},
  ]);
});

test('a reading during a session may lack what the session has used so far', async () => {
  const db = await given({
    ...oneLicence,
    'raw.console_readings': [reading('qv1', '2021-04-12T09:10', 0)],
  });
  expect(await made(db, 'readings_reconciled')).toMatchObject([
    {recomputed_at_reading: 12, open_sessions_minutes: -12, status: 'explained'},
  ]);
});

test('a console that counts by another unit rule is explained', async () => {
  const db = await given({
    files,
    'raw.qlikview_sessions': [{...qlikview, duration_s: 60}],
    'raw.console_readings': [reading('qv1', '2021-04-12T12:00', 6)],
  });
  expect(await made(db, 'readings_reconciled')).toMatchObject([
    {unit_rule_minutes: -12, unexplained_minutes: 0, status: 'explained'},
  ]);
});

test('a console that keeps a session whole in its first month is explained', async () => {
  const late = {started_at: at('2021-03-31T23:50'), logged_at: at('2021-04-01T00:06')};
  const db = await given({
    files,
    'raw.qlikview_sessions': [{...qlikview, ...late}],
    'raw.console_readings': [reading('qv1', '2021-04-02', 0)],
  });
  expect(await made(db, 'readings_reconciled')).toMatchObject([
    {recomputed_at_reading: 6, month_straddle_minutes: -6, unexplained_minutes: 0},
  ]);
});

test('a node without a reading says so', async () => {
  expect(await made(await given(oneLicence), 'node_comparison')).toMatchObject([
    {status: 'no reading', shared_minutes: null, difference_minutes: null},
    {status: 'no reading', reason: 'No reading of this console in the month.'},
  ]);
});

test('overview and License Monitor totals are readings of the same pool', async () => {
  const db = await given({
    files: [
      ...files,
      {file_id: 3, node: 'sense1', taken_at: at('2021-04-30T22:00')},
      {file_id: 4, taken_at: at('2021-06-01')},
    ],
    'raw.sense_access_overview': [
      {file_id: 3, capacity_used_minutes: 24, capacity_allocated_minutes: 1000},
    ],
    'raw.licence_monitor_usage_by_month': [
      {file_id: 4, month: '2021-04-01', capacity_minutes: 24},
    ],
    'raw.qlikview_sessions': [qlikview],
    'raw.sense_capacity_usage': [sense],
  });
  expect(await made(db, 'readings_reconciled')).toMatchObject([
    {kind: 'access_overview', console: 'sense1', status: 'matched'},
    {kind: 'licence_monitor', console: 'site', taken_at: at('2021-04-30T23:59:59')},
  ]);
  expect(await made(db, 'pool_by_month')).toMatchObject([
    {allocated_minutes: 1000, used_share: 0.024, last_reading_minutes: 24},
  ]);
});
