import {expect, test} from 'vitest';
import {given, made} from './given.ts';

test('only what can still be acted on is measured', async () => {
  const session = (started_at: string) => ({
    file_id: 1,
    user_logged: 'ana',
    document: 'retail.qvw',
    started_at,
    logged_at: started_at,
    duration_s: 60,
    cal_type: 'Analyzer Capacity',
    cal_usage_count: 6,
  });
  const db = await given({
    files: [{file_id: 1, node: 'qv1', source: 'qlikview_sessions'}],
    stg_console_readings: [
      {
        console: 'qv1',
        taken_at: '2026-03-02T12:00:00Z',
        used_minutes: 6,
        allocated_minutes: 12,
      },
    ],
    stg_qlikview_sessions: [
      session('2026-01-09T10:00:00Z'),
      session('2026-03-02T10:00:00Z'),
    ],
    rejects: [{file_id: 1, line: 9, reason: 'broken: line'}],
  });
  const figures = await made(db, 'alert_figures');
  expect(figures).toContainEqual({
    figure: 'used_share',
    site: 'main',
    subject: '2026-03',
    value: 50,
    is_worse_below: false,
  });
  expect(figures).toContainEqual(
    expect.objectContaining({figure: 'rejects', subject: 'all files', value: 1}),
  );
  expect(figures.filter(({subject}) => String(subject).includes('2026-01'))).toEqual([]);
});
