import {expect, test} from 'vitest';
import {at, given, made} from './given.ts';

const ingested_at = at('2021-05-09T02:00');
const files = [
  {file_id: 1, path: 'Sessions_qv1.log', node: 'qv1', ingested_at},
  {file_id: 2, path: 'late/Sessions_qv1_b.log', node: 'qv1', ingested_at},
];

const used = (file_id: number, line: number, cal_usage_count: number) => ({
  file_id,
  line,
  cal_type: 'Analyzer Capacity',
  authenticated_user: 'Q\\ann',
  started_at: at('2021-04-12T09:00'),
  logged_at: at('2021-04-12T09:16'),
  duration_s: 960,
  cal_usage_count,
});

const period = {
  period_id: 'april',
  site: 'main',
  month: '2021-04-01',
  unit_rule: 'as_logged',
  minutes: 36,
  uses: 3,
  closed_at: at('2021-05-02'),
};

const closed = (use_key: string, minutes: number) => ({
  period_id: 'april',
  use_key,
  product: 'QlikView',
  node: 'qv1',
  user_name: 'q\\ann',
  document: '(not logged)',
  minutes,
});

const closing = {
  closed_periods: [period],
  closed_uses: [closed('1-2', 6), closed('1-3', 12), closed('1-9', 18)],
};

const ledger = {
  files,
  'raw.qlikview_sessions': [used(1, 2, 6), used(1, 3, 18), used(2, 7, 30)],
};

test('what came late, changed or went is listed with its file and when it came', async () => {
  const db = await given({...ledger, ...closing});
  const rows = await made(db, 'period_corrections');
  expect(rows).toMatchObject([
    {kind: 'changed', use_key: '1-3', minutes: 6, file_name: 'Sessions_qv1.log', line: 3},
    {kind: 'gone', use_key: '1-9', minutes: -18, file_name: null, in_ledger_by: null},
    {
      kind: 'late',
      use_key: '2-7',
      minutes: 30,
      month: '2021-04-01',
      file_name: 'Sessions_qv1_b.log',
      line: 7,
      in_ledger_by: ingested_at,
    },
  ]);
});

test('a closed month stays at its figure, and figure and corrections are the ledger', async () => {
  const db = await given({...ledger, ...closing});
  expect(await made(db, 'periods')).toMatchObject([
    {
      status: 'closed',
      minutes_closed: 36,
      minutes_corrected: 18,
      corrections: 3,
      minutes_now: 54,
    },
  ]);
  expect(await made(db, 'period_nodes')).toMatchObject([
    {node: 'qv1', minutes_closed: 36, minutes_corrected: 18},
  ]);
});

test('another unit rule later corrects nothing in a month closed before', async () => {
  const db = await given({
    files,
    settings: [{name: 'unit_rule', value: 'duration'}],
    'raw.qlikview_sessions': [used(1, 2, 6)],
    closed_periods: [{...period, minutes: 6, uses: 1}],
    closed_uses: [closed('1-2', 6)],
  });
  expect(await made(db, 'periods')).toMatchObject([
    {minutes_closed: 6, corrections: 0, minutes_now: 18},
  ]);
});

test('a month opened again is as it was before', async () => {
  const reopened_at = at('2021-05-10');
  const db = await given({
    ...ledger,
    ...closing,
    closed_periods: [{...period, reopened_at}],
  });
  expect(await made(db, 'period_corrections')).toEqual([]);
  expect(await made(db, 'periods')).toMatchObject([
    {status: 'provisional', minutes_closed: null},
  ]);
});
