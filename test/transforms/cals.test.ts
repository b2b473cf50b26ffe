import {expect, test} from 'vitest';
import {at, given, made} from './given.ts';

const session = (
  cal_type: string,
  user_logged: string,
  day: string,
  minutes: number,
) => ({
  cal_type,
  user_logged,
  document: 'sales.qvw',
  started_at: at(`2021-04-${day}T09:00`),
  duration_s: minutes * 60,
});

test('a session CAL is taken for 15 minutes at least, a usage CAL by the started hour', async () => {
  const db = await given({
    stg_qlikview_sessions: [
      session('Session', 'ann', '12', 1),
      session('Session', 'bo', '12', 40),
      session('Usage', 'ann', '12', 61),
    ],
  });
  expect(await made(db, 'cal_sessions_by_month')).toMatchObject([
    {access_type: 'session', sessions: 2, session_cal_minutes: 55, usage_cals: null},
    {access_type: 'usage', sessions: 1, session_cal_minutes: null, usage_cals: 2},
  ]);
});

test('usage CALs taken count for 28 days', async () => {
  const db = await given({
    stg_qlikview_sessions: [
      session('Usage', 'ann', '01', 10),
      session('Usage', 'ann', '28', 10),
      session('Usage', 'ann', '29', 10),
    ],
  });
  const days = await made(db, 'usage_cals_by_day');
  expect(days.map(({taken_in_28_days}) => taken_in_28_days)).toEqual([1, 2, 2]);
});

test('usage CALs come back by a 28th a day, never beyond those bought', async () => {
  const taken = (day: string, times: number) =>
    Array.from({length: times}, () => session('Usage', 'ann', day, 10));
  const db = await given({
    'config.cals': [{site: 'main', valid_from: '2021-04-01', usage: 28}],
    stg_qlikview_sessions: [
      ...taken('02', 20),
      ...taken('03', 10),
      ...taken('05', 1),
      ...taken('30', 3),
    ],
  });
  const days = await made(db, 'usage_cal_balance');
  const on = (day: string) => days.find((row) => row.day === `2021-04-${day}`);
  expect(on('02')).toMatchObject({available: 28, taken: 20, left_over: 8});
  expect(on('03')).toMatchObject({available: 9, taken: 10, left_over: -1});
  expect(on('04')).toMatchObject({available: 0, taken: 0, left_over: 0});
  expect(on('05')).toMatchObject({available: 1, left_over: 0});
  expect(on('29')).toMatchObject({available: 24});
  expect(on('30')).toMatchObject({available: 25, left_over: 22});
  expect(days).toHaveLength(29);
});

test('a pool that is whole takes nothing back; more bought are there at once', async () => {
  const db = await given({
    'config.cals': [
      {site: 'main', valid_from: '2021-04-01', valid_to: '2021-04-19', usage: 28},
      {site: 'main', valid_from: '2021-04-20', usage: 56},
    ],
    stg_qlikview_sessions: [
      session('Usage', 'ann', '01', 10),
      session('Usage', 'ann', '10', 10),
      session('Usage', 'ann', '20', 10),
    ],
  });
  const days = await made(db, 'usage_cal_balance');
  const left = (day: string) =>
    days.find((row) => row.day === `2021-04-${day}`)?.left_over;
  expect([left('01'), left('02'), left('09'), left('10')]).toEqual([27, 28, 28, 27]);
  expect([left('19'), left('20')]).toEqual([28, 55]);
});

test('holders of CALs have a last use, a quarantine, and those of both kinds are marked', async () => {
  const db = await given({
    stg_qlikview_sessions: [
      session('Named User', 'ann', '01', 10),
      session('Document', 'ANN', '02', 10),
      session('Document', 'bo', '20', 10),
    ],
  });
  expect(await made(db, 'cal_holders')).toMatchObject([
    {access_type: 'document', user_name: 'ann', document: 'sales.qvw', holds_both: true},
    {user_name: 'bo', holds_both: false, days_idle: 0, free_on: '2021-04-28'},
    {access_type: 'named_user', document: '(all)', days_idle: 19, free_on: '2021-04-09'},
  ]);
});

test('one person with access on both products is one assignment', async () => {
  const access = {user_directory: 'QTSEL', created_at: at('2021-01-01')};
  const db = await given({
    stg_qlikview_sessions: [
      session('Professional', 'qtsel\\GHD', '20', 10),
      session('Professional', 'qtsel\\old', '20', 10),
    ],
    'raw.sense_professional_access': [
      {...access, id: 'a', user_id: 'ghd', last_used_at: at('2021-02-01')},
      {...access, id: 'b', user_id: 'never', last_used_at: at('1753-01-01')},
      {...access, id: 'c', user_id: 'idle', last_used_at: at('2021-03-01')},
      {...access, id: 'd', user_id: 'gone', quarantined: true, last_used_at: null},
    ],
    'raw.sense_access_overview': [{professional_total: 10, capacity_used_minutes: 0}],
  });
  expect(await made(db, 'named_access_by_type')).toMatchObject([
    {
      access_type: 'professional',
      purchased: 10,
      assigned: 5,
      used: 3,
      never_used: 2,
      idle: 1,
      quarantined: 1,
      on_both_products: 1,
    },
  ]);
  const people = await made(db, 'named_access');
  expect(people.find(({user_name}) => user_name === 'qtsel\\ghd')).toMatchObject({
    products: 'Qlik Sense, QlikView',
    days_idle: 0,
  });
  expect(people.find(({user_name}) => user_name === 'qtsel\\never')).toMatchObject({
    is_never_used: true,
    days_idle: null,
  });
});
