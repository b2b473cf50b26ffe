import {expect, test} from 'vitest';
import {at, given, made} from './given.ts';

const files = [1, 2, 3].map((file_id) => ({
  file_id,
  source: 'qlikview_sessions',
  product: 'QlikView',
  node: 'qv1',
  path: `/logs/Sessions_qv1_2021-04-0${file_id}.log`,
  first_event_at: at(`2021-04-0${file_id}T08:00`),
  last_event_at: at(`2021-04-0${file_id}T18:00`),
}));
const session = (line: number, started: string, duration_s: number, count = 6) => ({
  line,
  node: 'qv1',
  cal_type: 'Analyzer Capacity',
  started_at: at(started),
  logged_at: new Date(Date.parse(`${started}Z`) + duration_s * 1000).toISOString(),
  duration_s,
  cal_usage_count: count,
});

test('what is odd about a session is flagged with its file and line', async () => {
  const db = await given({
    files,
    stg_qlikview_sessions: [
      session(2, '2021-04-01T09:00', 300, 10),
      session(3, '2021-04-01T08:00', 300),
      session(4, '2021-04-01T08:30', 26 * 3600),
      {...session(5, '2021-04-02T09:00', 0), logged_at: at('2021-04-02T08:00')},
    ],
  });
  const flags = await made(db, 'session_flags');
  expect(flags.map(({flag, line, detail}) => [flag, line, detail])).toEqual([
    ['clock_went_back', 3, 'qv1'],
    ['clock_went_back', 5, 'qv1'],
    ['ends_before_start', 5, 'QlikView'],
    ['longer_than_file', 4, 'daily'],
    ['not_multiple_of_6', 2, 'Cal Usage Count 10'],
  ]);
  expect(flags[0]).toMatchObject({file_name: 'Sessions_qv1_2021-04-01.log'});
});

test('how a node splits its logs is told by their names, or the configuration', async () => {
  const mode = async (tables: Parameters<typeof given>[0]) =>
    (await made(await given({files, ...tables}), 'node_files'))[0];
  expect(await mode({})).toMatchObject({
    split_mode: 'daily',
    is_split_mode_inferred: true,
  });
  expect(
    await mode({'config.nodes': [{node: 'QV1', split_mode: 'monthly'}]}),
  ).toMatchObject({
    split_mode: 'monthly',
    is_split_mode_inferred: false,
    period_to: '2021-04-30',
  });
});

test('without dates in their names, the days that logs span tell how they are split', async () => {
  const spans = [
    ['2021-01-01', '2021-01-31'],
    ['2021-02-01', '2021-02-28'],
  ].map(([first = '', last = ''], index) => ({
    ...files[0],
    file_id: index + 1,
    path: `/logs/${index}/Sessions_qv1.log`,
    first_event_at: at(`${first}T08:00`),
    last_event_at: at(`${last}T18:00`),
  }));
  expect(await made(await given({files: spans}), 'node_files')).toMatchObject([
    {split_mode: 'monthly', is_split_mode_inferred: true},
    {split_mode: 'monthly', is_split_mode_inferred: true},
  ]);
});

test('a monthly log with another after it holds its whole month', async () => {
  const monthly = [3, 4].map((month) => ({
    ...files[0],
    file_id: month,
    path: `/logs/Sessions_qv1_2021-0${month}.log`,
    first_event_at: at(`2021-0${month}-02T08:00`),
    last_event_at: at(`2021-0${month}-27T18:00`),
  }));
  const sessions = [3, 4].flatMap((month) =>
    ['02', '27'].map((day) => ({
      ...session(2, `2021-0${month}-${day}T09:00`, 60),
      file_id: month,
      line: Number(day),
    })),
  );
  const db = await given({files: monthly, stg_qlikview_sessions: sessions});
  const days = await made(db, 'coverage_by_day_node');
  expect(days.find(({day}) => day === '2021-03-30')).toMatchObject({status: 'quiet'});
  const partial = days.filter(({status}) => status === 'partial').map(({day}) => day);
  expect(partial).toEqual(['2021-03-02', '2021-04-27']);
  expect(await made(db, 'coverage_by_month_node')).toMatchObject([
    {gap_days: 0, partial_days: 1},
    {gap_days: 0, partial_days: 1},
  ]);
});

test('of a node with a log a day only the last day can be partial', async () => {
  const sessions = [1, 2, 3].map((day) => ({
    ...session(2, `2021-04-0${day}T09:00`, 60),
    file_id: day,
  }));
  const db = await given({files, stg_qlikview_sessions: sessions});
  const days = await made(db, 'coverage_by_day_node');
  expect(days.filter(({status}) => status === 'partial')).toMatchObject([
    {day: '2021-04-03'},
  ]);
});
