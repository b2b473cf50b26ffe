import fc from 'fast-check';
import {expect, test} from 'vitest';
import {at, given, made} from './given.ts';

const session = (
  user_logged: string | null,
  from: string,
  minutes: number,
  node = 'qv1',
) => ({
  node,
  user_logged,
  started_at: at(from.includes('T') ? from : `2021-03-01T${from}`),
  duration_s: minutes * 60,
});

test('sessions and users at once are two counts, by node and by site', async () => {
  const db = await given({
    stg_qlikview_sessions: [
      session('ann', '09:00', 60),
      session('ANN', '09:10', 10),
      session('bo', '09:15', 30),
      session('bo', '09:16', 10, 'qv2'),
      session('svc', '09:00', 60),
    ],
    'config.service_accounts': [{pattern: 'svc'}],
  });
  expect(await made(db, 'concurrency_by_month')).toMatchObject([
    {node: '(all)', peak_sessions: 4, peak_sessions_at: at('2021-03-01T09:16')},
    {node: 'qv1', peak_sessions: 3, peak_users: 2, peak_users_at: at('2021-03-01T09:15')},
    {node: 'qv2', peak_sessions: 1, peak_users: 1},
  ]);
  const [site] = await made(db, 'concurrency_by_month');
  expect(site).toMatchObject({peak_users: 2});
});

test('hours at a level stop at the end of the month', async () => {
  const db = await given({
    stg_qlikview_sessions: [session('ann', '2021-03-31T23:00', 120)],
  });
  const hours = await made(db, 'concurrency_hours');
  const sessions = hours.filter(
    ({counted, node}) => counted === 'sessions' && node === 'qv1',
  );
  expect(sessions).toMatchObject([
    {month: '2021-03-01', level: 1, hours: 1},
    {month: '2021-04-01', level: 1, hours: 1},
  ]);
});

test('a session without a user is a session and no user', async () => {
  const db = await given({stg_qlikview_sessions: [session(null, '09:00', 5)]});
  expect(await made(db, 'concurrency_by_month')).toMatchObject([
    {node: '(all)', peak_sessions: 1, peak_users: 0, peak_users_at: null},
    {node: 'qv1', peak_sessions: 1, peak_users: 0},
  ]);
});

const drawn = fc.record({
  user: fc.constantFrom('a', 'b', 'c'),
  from: fc.integer({min: 0, max: 90}),
  minutes: fc.integer({min: 0, max: 40}),
});

test('the sweep says what counting minute by minute says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(drawn, {minLength: 1, maxLength: 15}), async (sessions) => {
      const start = Date.parse('2021-03-01T09:00:00Z');
      const db = await given({
        stg_qlikview_sessions: sessions.map(({user, from, minutes}) =>
          session(user, new Date(start + from * 60_000).toISOString(), minutes),
        ),
      });
      const open = Array.from({length: 140}, (_, minute) =>
        sessions.filter(
          ({from, minutes}) => from <= minute && minute < from + Math.max(minutes, 1),
        ),
      );
      const found = await made(db, 'concurrency_by_month');
      expect(found.find(({node}) => node === 'qv1')).toMatchObject({
        peak_sessions: Math.max(...open.map((rows) => rows.length)),
        peak_users: Math.max(
          ...open.map((rows) => new Set(rows.map((r) => r.user)).size),
        ),
      });
      await db.close();
    }),
    {numRuns: 8},
  );
});
