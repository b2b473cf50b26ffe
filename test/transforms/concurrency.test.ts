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

test('a moment within a minute counts at the peak, and in no hours', async () => {
  const db = await given({
    stg_qlikview_sessions: [
      {...session('ann', '09:00', 5), duration_s: 340},
      {
        ...session('bo', '09:05', 0),
        started_at: at('2021-03-01T09:05:20'),
        duration_s: 30,
      },
      {
        ...session('cy', '09:05', 0),
        started_at: at('2021-03-01T09:05:40'),
        duration_s: 90,
      },
    ],
  });
  const found = await made(db, 'concurrency_by_month');
  // Ann ends as Cy comes: at 09:05:40 they are not at once.
  expect(found[1]).toMatchObject({
    node: 'qv1',
    peak_sessions: 2,
    peak_sessions_at: at('2021-03-01T09:05:20'),
  });
  expect(await made(db, 'sessions_by_month_node')).toMatchObject([
    {peak_sessions: 2, peak_at: at('2021-03-01T09:05:20')},
  ]);
  const hours = await made(db, 'concurrency_hours');
  expect(hours.filter(({node}) => node === 'qv1')).toMatchObject([
    {counted: 'sessions', level: 1, hours: 7 / 60},
    {counted: 'users', level: 1, hours: 7 / 60},
  ]);
});

test('what is open as a month begins is its peak when nothing more comes', async () => {
  const db = await given({
    stg_qlikview_sessions: [
      session('ann', '2021-03-31T23:00', 90),
      session('bo', '2021-03-31T23:30', 31),
      session('cy', '2021-03-31T23:40', 20),
    ],
  });
  const found = await made(db, 'concurrency_by_month');
  expect(found.filter(({node}) => node === 'qv1')).toMatchObject([
    {month: '2021-03-01', peak_sessions: 3, peak_sessions_at: at('2021-03-31T23:40')},
    {month: '2021-04-01', peak_sessions: 2, peak_sessions_at: at('2021-04-01T00:00')},
  ]);
});

const drawn = fc.record({
  node: fc.constantFrom('qv1', 'qv2'),
  user: fc.constantFrom('a', 'b', 'c', null),
  from: fc.integer({min: 0, max: 400}),
  seconds: fc.integer({min: 0, max: 300}),
});

type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

/** Sessions and users at once, second by second, from the first to the last. */
function counted(sessions: readonly Drawn[]): {sessions: number; users: number}[] {
  return Array.from({length: 720}, (_, second) => {
    const open = sessions.filter(
      ({from, seconds}) => from <= second && second < from + Math.max(seconds, 1),
    );
    const users = new Set(open.map(({user}) => user).filter((user) => user !== null));
    return {sessions: open.length, users: users.size};
  });
}

test('the sweep says what counting second by second says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(drawn, {minLength: 1, maxLength: 20}), async (sessions) => {
      const start = Date.parse('2021-03-31T23:57:00Z');
      const month = 180;
      const db = await given({
        stg_qlikview_sessions: sessions.map(({node, user, from, seconds}) => ({
          node,
          user_logged: user,
          started_at: new Date(start + from * 1000).toISOString(),
          duration_s: seconds,
        })),
      });
      const peaks = await made(db, 'concurrency_by_month');
      const hours = await made(db, 'concurrency_hours');
      for (const peak of peaks) {
        const here = sessions.filter(({node}) =>
          ['(all)', node].includes(String(peak.node)),
        );
        const seconds = counted(here).map((level, second) => ({...level, second}));
        const isMarch = peak.month === '2021-03-01';
        const ofMonth = seconds.filter(({second}) => second < month === isMarch);
        for (const what of ['sessions', 'users'] as const) {
          const most = Math.max(...ofMonth.map((level) => level[what]));
          const first = ofMonth.find((level) => level[what] === most)?.second ?? 0;
          const moment = new Date(start + first * 1000).toISOString();
          expect(peak[`peak_${what}`]).toBe(most);
          expect(peak[`peak_${what}_at`]).toBe(most > 0 ? moment : null);
          const ends = ofMonth.filter(({second}) => second % 60 === 59);
          const busy = ends.filter((level) => level[what] > 0).length;
          const found = hours.filter(
            (row) =>
              row.node === peak.node && row.month === peak.month && row.counted === what,
          );
          const minutes = found.reduce((sum, row) => sum + Number(row.hours) * 60, 0);
          expect(minutes).toBeCloseTo(busy, 6);
        }
      }
      await db.close();
    }),
    {numRuns: 10},
  );
});
