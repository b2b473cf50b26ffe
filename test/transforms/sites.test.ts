import {expect, test} from 'vitest';
import {at, given, made} from './given.ts';

const files = [
  {file_id: 1, source: 'qlikview_sessions', product: 'QlikView', node: 'qv1'},
  {file_id: 2, source: 'qlikview_sessions', product: 'QlikView', node: 'qv9'},
];

const used = (file_id: number, cal_usage_count: number) => ({
  file_id,
  cal_type: 'Analyzer Capacity',
  started_at: at('2021-04-12T09:00'),
  logged_at: at('2021-04-12T09:16'),
  duration_s: 960,
  cal_usage_count,
});

test('two sites have two licences: neither explains the other', async () => {
  const taken_at = at('2021-04-12T12:00');
  const db = await given({
    files,
    'config.nodes': [{node: 'QV9', site: 'lab'}],
    'raw.qlikview_sessions': [used(1, 18), used(2, 6)],
    'raw.console_readings': [
      {console: 'qv1', taken_at, used_minutes: 18},
      {console: 'qv9', taken_at, used_minutes: 12},
    ],
  });
  expect(await made(db, 'reconciliation')).toMatchObject([
    {site: 'lab', recomputed_minutes: 6, shared_minutes: 12, unexplained_minutes: 6},
    {site: 'main', recomputed_minutes: 18, shared_minutes: 18, status: 'matched'},
  ]);
  expect(await made(db, 'node_comparison')).toMatchObject([
    {node: 'qv1', site: 'main', recomputed_minutes: 18, status: 'matched'},
    {node: 'qv9', site: 'lab', recomputed_minutes: 6, status: 'unexplained'},
  ]);
});
