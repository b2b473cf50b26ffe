import {expect, test} from 'vitest';
import {at, given, made} from './given.ts';

const node = 'qv1';
const session = (file_id: number, day: string, cal_usage_count = 6) => ({
  file_id,
  node,
  cal_type: 'Analyzer Capacity',
  started_at: at(`${day}T09:00`),
  logged_at: at(`${day}T09:05`),
  duration_s: 300,
  cal_usage_count,
});

const twoFiles = [
  session(1, '2021-03-01'),
  session(1, '2021-03-10'),
  session(2, '2021-03-14'),
  session(2, '2021-04-02'),
];

test('days between files without a log make the month incomplete', async () => {
  const db = await given({stg_qlikview_sessions: twoFiles});
  const days = await made(db, 'coverage_by_day_node');
  const gaps = days.filter(({status}) => status === 'gap').map(({day}) => day);
  expect(gaps).toEqual(['2021-03-11', '2021-03-12', '2021-03-13']);
  const month = {month: '2021-03-01', is_incomplete: true, is_provisional: true};
  expect((await made(db, 'capacity_by_month_node'))[0]).toMatchObject(month);
  expect((await made(db, 'pool_by_month'))[0]).toMatchObject({...month, gap_days: 3});
  expect((await made(db, 'node_comparison'))[0]).toMatchObject({gap_days: 3});
});

// A node that uses 24 minutes each day but from 11 to 13 March, whose logs are gone.
const steady = Array.from({length: 31}, (_, index) => index + 1)
  .filter((day) => day < 11 || day > 13)
  .map((day) => session(day < 11 ? 1 : 2, `2021-03-${String(day).padStart(2, '0')}`, 24));

test.each([
  ['all of it, as the node usually uses 24 minutes a day', 72, 72, 0, 'explained'],
  ['no more than the node usually uses', 90, 72, 18, 'unexplained'],
])('a gap explains %s', async (_, more, without_logs, unexplained, status) => {
  const db = await given({
    stg_qlikview_sessions: steady,
    'raw.console_readings': [
      {console: node, taken_at: at('2021-03-31T20:00'), used_minutes: 672 + more},
    ],
  });
  expect(await made(db, 'readings_reconciled')).toMatchObject([
    {
      recomputed_at_reading: 672,
      node_without_logs_minutes: without_logs,
      gap_days: 3,
      unexplained_minutes: unexplained,
      status,
      reason: expect.stringContaining('Without logs: qv1, 3 days, usually at most 72'),
    },
  ]);
  expect(await made(db, 'missing_minutes_by_day_node')).toMatchObject([
    {day: '2021-03-11', basis: 'any day', like_days: 27, usual_minutes: 24},
    {day: '2021-03-12', like_days: 27},
    {day: '2021-03-13', like_days: 27},
  ]);
});

test('a gap explains nothing where nothing tells what the node uses', async () => {
  const db = await given({
    stg_qlikview_sessions: [session(1, '2021-03-02'), session(2, '2021-03-04')],
    'raw.console_readings': [
      {console: node, taken_at: at('2021-03-04T20:00'), used_minutes: 30},
    ],
  });
  expect(await made(db, 'readings_reconciled')).toMatchObject([
    {node_without_logs_minutes: 0, unexplained_minutes: 18, status: 'unexplained'},
  ]);
  expect(await made(db, 'readings_without_logs')).toMatchObject([
    {gap_days: 1, unknown_days: 1, usual_minutes: null},
  ]);
});

test('days without sessions inside one file are quiet, not missing', async () => {
  const db = await given({
    stg_qlikview_sessions: [session(1, '2021-03-01'), session(1, '2021-04-02')],
  });
  const days = await made(db, 'coverage_by_day_node');
  // What came before the first line of all is not known.
  expect(days.find(({day}) => day === '2021-03-01')).toMatchObject({status: 'partial'});
  expect(days.find(({day}) => day === '2021-03-15')).toMatchObject({status: 'quiet'});
  expect(days.find(({day}) => day === '2021-04-03')).toMatchObject({status: 'not yet'});
  expect(await made(db, 'capacity_by_month_node')).toMatchObject([
    {month: '2021-03-01', is_incomplete: false, is_provisional: false},
    {month: '2021-04-01', is_incomplete: false, is_provisional: true},
  ]);
});

test('a node that fell silent before the last month ended has a gap', async () => {
  const db = await given({
    stg_qlikview_sessions: [
      session(1, '2021-02-01'),
      session(1, '2021-03-29'),
      {...session(2, '2021-02-20'), node: 'retired'},
      {...session(3, '2021-04-02'), node: 'qv2'},
    ],
  });
  const days = await made(db, 'coverage_by_day_node');
  const gaps = days.filter(({status}) => status === 'gap');
  expect(gaps.map(({node, day}) => `${node} ${day}`)).toEqual([
    'qv1 2021-03-30',
    'qv1 2021-03-31',
  ]);
});

test('a node that rests every Sunday has no gap between daily files', async () => {
  const days = Array.from({length: 31}, (_, index) => index + 1);
  const sessions = days
    .filter((day) => day % 7 !== 0)
    .map((day) => session(day, `2021-03-${String(day).padStart(2, '0')}`));
  const db = await given({stg_qlikview_sessions: sessions});
  const coverage = await made(db, 'coverage_by_day_node');
  const quiet = coverage.filter(({status}) => status === 'quiet').map(({day}) => day);
  expect(quiet).toEqual(['2021-03-07', '2021-03-14', '2021-03-21', '2021-03-28']);
  expect(coverage.filter(({status}) => status === 'gap')).toEqual([]);
});

test('the month set to reckon from is still running', async () => {
  const db = await given({
    settings: [{name: 'as_of', value: at('2021-05-03')}],
    stg_qlikview_sessions: [session(1, '2021-03-01'), session(1, '2021-03-31')],
  });
  expect(await made(db, 'capacity_by_month_node')).toMatchObject([
    {is_provisional: false},
  ]);
});

test('the peak is the most sessions open at once, and a session that ends makes room', async () => {
  const open = (from: string, duration_s: number) => ({
    ...session(1, '2021-03-01'),
    started_at: at(`2021-03-01T${from}`),
    duration_s,
  });
  const db = await given({
    stg_qlikview_sessions: [open('09:00', 600), open('09:05', 300), open('09:10', 60)],
  });
  expect(await made(db, 'sessions_by_month_node')).toMatchObject([
    {sessions: 3, peak_sessions: 2, peak_at: at('2021-03-01T09:05')},
  ]);
});
