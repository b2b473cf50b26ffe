import {expect, test} from 'vitest';
import {at, given, made} from './given.ts';

const use = (day: number, from: string, minutes: number) => ({
  user_logged: `user ${day} ${from}`,
  cal_type: 'Analyzer Capacity',
  started_at: at(`2021-04-${String(day).padStart(2, '0')}T${from}`),
  duration_s: minutes * 60,
  cal_usage_count: minutes,
});
// By noon an hour is logged; a session of `late` minutes is still open.
const usualDay = (day: number, late: number) => [
  use(day, '09:00', 60),
  use(day, '11:54', late),
];
const today = [use(20, '09:00', 30), use(20, '11:30', 30)];

async function estimate(days: number) {
  const past = Array.from({length: days}, (_, index) =>
    usualDay(index + 1, index < 2 ? 30 : 12),
  );
  const db = await given({stg_qlikview_sessions: [...past.flat(), ...today]});
  const rows = await made(db, 'open_estimate');
  return rows.filter(({day}) => day === '2021-04-20');
}

test('what is still open is estimated from what was late on earlier days', async () => {
  expect(await estimate(19)).toMatchObject([
    {
      day: '2021-04-20',
      as_of: at('2021-04-20T12:00'),
      known_minutes: 60,
      days_compared: 19,
      p10_minutes: 12,
      p50_minutes: 12,
      reason: null,
    },
  ]);
  const [row] = await estimate(19);
  expect(Number(row?.p90_minutes)).toBeGreaterThan(12);
});

test('with too little history there is no estimate, and why', async () => {
  expect(await estimate(5)).toMatchObject([
    {
      p10_minutes: null,
      p50_minutes: null,
      p90_minutes: null,
      reason: 'Not enough history: 5 earlier days to compare with, 14 are needed.',
    },
  ]);
});

test('sessions open over midnight are expected of the day before', async () => {
  // Each evening one session of two hours begins at 23:30; it is now half past midnight.
  const nights = Array.from({length: 20}, (_, index) => [
    use(index + 1, '12:00', 60),
    ...(index < 19 ? [use(index + 1, '23:30', 120)] : []),
  ]);
  const db = await given({
    stg_qlikview_sessions: [...nights.flat(), use(21, '00:20', 10)],
  });
  const rows = await made(db, 'open_estimate');
  expect(rows).toMatchObject([
    {day: '2021-04-19', known_minutes: 180, p50_minutes: 0, p90_minutes: 0},
    {day: '2021-04-20', known_minutes: 60, p10_minutes: 120, p50_minutes: 120},
    {day: '2021-04-21', known_minutes: 10},
  ]);
});
