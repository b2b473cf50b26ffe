import {expect, test} from 'vitest';
import type {Scope} from '../../reports/section.ts';
import {assignments} from '../../reports/sections/assignments.ts';
import {cals} from '../../reports/sections/cals.ts';
import {concurrency} from '../../reports/sections/concurrency.ts';
import {plainText} from '../../reports/words.ts';

const scope: Scope = {
  month: '2021-04-01',
  site: 'main',
  as_of: '2021-04-16T00:00:00.000Z',
  is_provisional: false,
  nodes: [],
  tool_version: '0',
};

test('the most at once are said with their moment and the hours near it', () => {
  const peak = {
    node: '(all)',
    peak_sessions: 10,
    peak_sessions_at: '2021-04-12T09:00:00.000Z',
    peak_users: 8,
    peak_users_at: '2021-04-12T09:01:00.000Z',
  };
  const levels = [5, 6, 10].map((level) => ({
    node: '(all)',
    counted: 'sessions',
    level,
    minutes: level * 60,
  }));
  const text = plainText(concurrency.finding({peaks: [peak], levels}, scope));
  expect(text.replaceAll('\u00a0', ' ')).toBe(
    'At most 10 sessions were open at once, of 8 users at most, first on 12 Apr 09:00 UTC. ' +
      'More than half of that was open for 16 hours of the month.',
  );
});

test('of hundreds at once several levels are one bar, which no address leads to', () => {
  const at = '2021-04-12T09:00:00.000Z';
  const peak = {node: '(all)', peak_sessions: 300, peak_sessions_at: at};
  const peaks = [{...peak, peak_users: 300, peak_users_at: at}];
  const levels = Array.from({length: 300}, (_, index) => ({
    node: '(all)',
    counted: 'sessions',
    level: index + 1,
    minutes: 60,
  }));
  const told = (count: number) => {
    const parts = concurrency.parts({peaks, levels: levels.slice(0, count)}, scope);
    const [table] = parts.flatMap((part) =>
      part.part === 'table' && part.isFolded ? [part] : [],
    );
    return {rows: table?.rows.length, first: table?.rows[0], follow: table?.follow};
  };
  expect(told(300)).toMatchObject({rows: 60, first: {level: '1–5', hours: 5}});
  expect(told(300).follow).toBeUndefined();
  expect(told(60)).toMatchObject({rows: 60, first: {level: 1, hours: 1}});
  expect(told(60).follow).toContain('concurrency_hours/2021-04/main');
});

test('sessions too short to have been open as a minute ended have no hours', () => {
  const at = '2021-04-12T09:00:00.000Z';
  const peak = {
    node: '(all)',
    peak_sessions: 1,
    peak_sessions_at: at,
    peak_users: 1,
    peak_users_at: at,
  };
  const rows = {peaks: [peak], levels: []};
  expect(plainText(concurrency.finding(rows, scope)).replaceAll('\u00a0', ' ')).toBe(
    'At most 1 session was open at once, of 1 user at most, first on 12 Apr 09:00 UTC.',
  );
  expect(concurrency.parts(rows, scope).map(({part}) => part)).toEqual([
    'table',
    'table',
  ]);
});

test('assignments nobody uses are counted, a person on both products once', () => {
  const kind = {
    access_type: 'professional',
    purchased: 10,
    assigned: 5,
    used: 3,
    never_used: 2,
    idle: 1,
    quarantined: 0,
    on_both_products: 1,
    idle_days: 30,
  };
  expect(plainText(assignments.finding({kinds: [kind], people: []}, scope))).toBe(
    'Of 5 assignments, 2 were never used and 1 not for more than 30 days. ' +
      '1 person used theirs on both products, which is one assignment.',
  );
});

test('without a CAL the section has nothing to show and is left out', () => {
  const none = {kinds: [], usage: [], balance: [], holders: [], both: []};
  expect(cals.parts(none, scope)).toEqual([]);
  expect(assignments.parts({kinds: [], people: []}, scope)).toEqual([]);
  expect(concurrency.parts({peaks: [], levels: []}, scope)).toEqual([]);
});

test('usage CALs are those taken within 28 days', () => {
  const kinds = [
    {access_type: 'session', sessions: 4, session_cal_minutes: 90, usage_cals: null},
    {access_type: 'usage', sessions: 2, session_cal_minutes: null, usage_cals: 3},
  ];
  const usage = [{taken_in_28_days: 7}];
  const rows = {kinds, usage, balance: [], holders: [], both: [{users: 1}]};
  expect(plainText(cals.finding(rows, scope))).toBe(
    'Sessions by CAL: Session CAL 4 and Usage CAL 2. ' +
      'Session CALs were taken for 90 minutes, each for 15 at least. ' +
      '7 usage CALs were taken within 28 days: that many are needed. ' +
      '1 user used both a named and a document CAL, of which one would do.',
  );
});

test('usage CALs left are those of the day on which fewest were', () => {
  const kinds = [
    {access_type: 'usage', sessions: 2, session_cal_minutes: null, usage_cals: 3},
  ];
  const day = (on: string, left_over: number) => ({
    ...{day: `2021-04-${on}`, bought: 28, taken: 3, available: left_over + 3, left_over},
  });
  const told = (...balance: ReturnType<typeof day>[]) =>
    plainText(cals.finding({kinds, usage: [], balance, holders: [], both: []}, scope));
  expect(told(day('01', 25), day('02', 12.5), day('03', 13.5))).toContain(
    'Of 28 bought at least 12.5 were left, on 2 Apr; a 28th of them comes back each day.',
  );
  expect(told(day('01', -2))).toContain(
    'That is more than the 28 bought allow: on 1 Apr 2.00 too many.',
  );
});
