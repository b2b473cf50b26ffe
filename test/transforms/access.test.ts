import {expect, test} from 'vitest';
import {at, given, made} from './given.ts';

const started_at = at('2021-04-12T09:00');

test.each([
  ['Analyzer Capacity', 'analyzer_capacity'],
  ['Professional', 'professional'],
  ['Analyzer', 'analyzer'],
  ['Named User', 'named_user'],
  ['Document', 'document'],
  ['Session', 'session'],
  ['Usage', 'usage'],
  ['None', 'none'],
  ['Kapazität', 'unknown'],
  [null, 'unknown'],
])('the access type of %s is %s', async (cal_type, access_type) => {
  const db = await given({'raw.qlikview_sessions': [{started_at, cal_type}]});
  expect(await made(db, 'sessions')).toMatchObject([{cal_type, access_type}]);
});

test('C20: unknown access types are counted once each, where the trust section reads', async () => {
  const db = await given({
    'raw.qlikview_sessions': [{started_at, cal_type: 'Kapazität'}],
    rejects: [{reason: 'short row'}, {reason: 'short row'}],
  });
  const kinds = await made(db, 'data_quality');
  expect(kinds).toContainEqual(
    expect.objectContaining({kind: 'unknown_access_type', detail: 'Kapazität', count: 1}),
  );
  expect(kinds).toContainEqual(
    expect.objectContaining({kind: 'reject', detail: 'short row', count: 2}),
  );
});

test.each([
  ['Socket closed by client', 'client'],
  ['Session expired after idle time', 'idle'],
  ['LRU', 'server'],
  ['Shutdown', 'server'],
  ['Der Vorgang wurde beendet', 'other'],
])('the exit reason %s is %s', async (exit_reason, exit_class) => {
  const db = await given({'raw.qlikview_sessions': [{started_at, exit_reason}]});
  expect(await made(db, 'sessions')).toMatchObject([{exit_reason, exit_class}]);
});

test('an idle wait is at most 30 minutes and never longer than the session', async () => {
  const idle = {started_at, exit_reason: 'Session expired after idle time'};
  const db = await given({
    stg_qlikview_sessions: [
      {...idle, duration_s: 2700},
      {...idle, duration_s: 600},
    ],
  });
  expect(await made(db, 'sessions')).toMatchObject([
    {duration_s: 2700, idle_s: 1800, active_s: 900},
    {duration_s: 600, idle_s: 600, active_s: 0},
  ]);
});

test('access last used in 1753 was never used, and its idle days are unknown', async () => {
  const db = await given({
    files: [{file_id: 1, node: 'qs1'}],
    settings: [{name: 'as_of', value: at('2021-04-30')}],
    'raw.sense_professional_access': [
      {id: 'a', last_used_at: '1753-01-01T00:00:00Z', user_directory: 'Q', user_id: 'a'},
      {id: 'b', last_used_at: at('2021-04-20'), user_directory: 'Q', user_id: 'b'},
    ],
  });
  expect(await made(db, 'access_assignments')).toMatchObject([
    {user_name: 'q\\a', last_used_at: null, is_never_used: true, days_idle: null},
    {user_name: 'q\\b', is_never_used: false, days_idle: 10},
  ]);
});

test('License Monitor repeats a user for each allocation; the sessions count once', async () => {
  const rows: [string, string, number][] = [
    ['qtsel\\jpe', 'Professional', 342],
    ['qtsel\\jpe', 'User', 342],
    ['usrem-jpe00\\nprinting', 'User', 9],
    ['usrem-jpe00\\user1', 'Professional', 16],
    ['usrem-jpe00\\user1', 'User', 16],
    ['usrem-jpe00\\user2', 'Analyzer', 13],
    ['usrem-jpe00\\user2', 'Professional', 13],
    ['usrem-jpe00\\user2', 'User', 13],
  ];
  const db = await given({
    'raw.licence_monitor_user_sessions': rows.map(
      ([user_id, access_type, total_sessions]) => ({
        user_id,
        access_type,
        total_sessions,
      }),
    ),
  });
  const users = await made<{total_sessions: number}>(db, 'licence_monitor_users');
  expect(users).toHaveLength(4);
  expect(users.reduce((sum, user) => sum + user.total_sessions, 0)).toBe(380);
});
