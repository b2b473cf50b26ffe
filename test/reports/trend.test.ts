import {expect, test} from 'vitest';
import {sectionModel, sectionRows} from '../../reports/answer.ts';
import type {Table} from '../../reports/model.ts';
import {subjectOf} from '../../reports/scope.ts';
import {users} from '../../reports/sections/users.ts';
import {changeOf} from '../../reports/trend.ts';
import {transform} from '../../transforms/transform.ts';
import {at, given} from '../transforms/given.ts';

const session = (day: string, user: string, cal_type: string, cal_usage_count = 6) => ({
  started_at: at(`${day}T09:00`),
  logged_at: at(`${day}T09:05`),
  duration_s: 300,
  authenticated_user: user,
  cal_type,
  cal_usage_count,
});

test('a user is told with thirteen months, the change of the last, and other access', async () => {
  const db = await given({
    'raw.qlikview_sessions': [
      session('2021-01-12', 'anna', 'Analyzer Capacity', 12),
      session('2021-03-12', 'anna', 'Analyzer Capacity', 6),
      session('2021-04-12', 'anna', 'Analyzer Capacity', 18),
      session('2021-04-13', 'anna', 'Named User'),
      session('2021-03-13', 'anna', 'Document'),
      session('2021-04-14', 'ben', 'Analyzer Capacity', 6),
      session('2021-05-02', 'ben', 'Analyzer Capacity', 6),
    ],
  });
  await transform(db);
  const {scope} = await subjectOf(db, '2021-04');
  const model = sectionModel(users, await sectionRows(db, users, scope), scope);
  const [table] = model.parts as Table[];
  const earlier = Array.from({length: 9}, () => 0);
  expect(table?.rows).toMatchObject([
    {trend: [...earlier, 12, 0, 6, 18], change: 2, other_access: 'Named CAL'},
    {trend: [...earlier, 0, 0, 0, 6], change: null, other_access: 'none'},
  ]);
});

test('a month is not held against one with days missing', () => {
  const incomplete_months = ['2021-03-01'];
  const scope = {month: '2021-04-01', site: '', as_of: '', nodes: [], tool_version: ''};
  const trend = {trend: [6, 12]};
  expect(changeOf(trend, {...scope, is_provisional: false})).toBe(1);
  expect(
    changeOf(trend, {...scope, is_provisional: false, incomplete_months}),
  ).toBeNull();
});

test('a running month is not held against a whole one', async () => {
  const db = await given({
    'raw.qlikview_sessions': [
      session('2021-03-12', 'anna', 'Analyzer Capacity', 6),
      session('2021-04-12', 'anna', 'Analyzer Capacity', 18),
    ],
  });
  await transform(db);
  const {scope} = await subjectOf(db, '2021-04');
  const model = sectionModel(users, await sectionRows(db, users, scope), scope);
  const [table] = model.parts as Table[];
  expect(table?.columns.map(({field}) => field)).not.toContain('change');
  expect(table?.rows[0]).toMatchObject({change: null});
});
