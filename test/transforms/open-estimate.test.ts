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
  return made(db, 'open_estimate');
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
