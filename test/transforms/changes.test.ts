import {expect, test} from 'vitest';
import type {Row} from '../../lib/db.ts';
import type {MonthChanges, UserChanges} from '../../lib/generated/marts.ts';
import {at, given, made} from './given.ts';

const use = (day: string, user: string | null, minutes: number, node = 'qv1'): Row => ({
  authenticated_user: user,
  started_at: at(`${day}T09:00`),
  duration_s: 60,
  cal_type: 'Analyzer Capacity',
  cal_usage_count: minutes,
  file_id: node === 'qv1' ? 1 : 2,
});

const files = ['qv1', 'qv2'].map((node, index) => ({
  file_id: index + 1,
  path: `${node}.log`,
  source: 'qlikview_sessions',
  node,
  product: 'QlikView',
  status: 'ingested',
}));

async function changes(...uses: Row[]) {
  const rows = uses.map((row, index) => ({...row, line: index + 2, key_hash: index}));
  const db = await given({
    files,
    'raw.qlikview_sessions': rows,
    settings: [{name: 'as_of', value: '2021-09-01T00:00:00Z'}],
  });
  const months = await made<MonthChanges>(db, 'month_changes');
  return {db, months, users: await made<UserChanges>(db, 'user_changes')};
}

test('twice as many users with the same minutes each is all volume', async () => {
  const {months} = await changes(
    use('2021-03-10', 'a', 60),
    use('2021-04-12', 'a', 60),
    use('2021-04-12', 'b', 60),
  );
  expect(months).toMatchObject([
    {
      month: '2021-04-01',
      change: 60,
      volume_change: 60,
      mix_change: 0,
      intensity_change: 0,
      anonymous_change: 0,
    },
  ]);
});

test('the same user with more minutes is all intensity', async () => {
  const {months} = await changes(use('2021-03-10', 'a', 60), use('2021-04-12', 'a', 96));
  expect(months).toMatchObject([{volume_change: 0, mix_change: 0, intensity_change: 36}]);
});

test('as many users, of whom more are where users use much, is all mix', async () => {
  const {months} = await changes(
    use('2021-03-10', 'a', 60),
    use('2021-03-10', 'b', 12, 'qv2'),
    use('2021-04-12', 'a', 60),
    use('2021-04-12', 'c', 60),
  );
  expect(months).toMatchObject([
    {change: 48, volume_change: 0, mix_change: 48, intensity_change: 0},
  ]);
});

test('minutes without a user name are told apart', async () => {
  const {months} = await changes(use('2021-03-10', 'a', 60), use('2021-04-12', null, 30));
  expect(months).toMatchObject([
    {users_before: 1, users: 0, volume_change: -60, anonymous_change: 30, change: -30},
  ]);
});

test('a month is also told by its working days', async () => {
  const {months} = await changes(
    use('2021-03-10', 'a', 230),
    use('2021-04-12', 'a', 220),
  );
  expect(months).toMatchObject([
    {
      working_days_before: 23,
      working_days: 22,
      minutes_a_working_day_before: 10,
      minutes_a_working_day: 10,
      minutes_normalised: 230,
    },
  ]);
});

test('users are new, returned, lapsed or stayed', async () => {
  const {users, months} = await changes(
    use('2021-02-10', 'back', 6),
    use('2021-03-10', 'gone', 6),
    use('2021-03-10', 'here', 6),
    use('2021-04-12', 'back', 6),
    use('2021-04-12', 'here', 6),
    use('2021-04-12', 'newcomer', 6),
  );
  const april = users.filter(({month}) => month === '2021-04-01');
  expect(Object.fromEntries(april.map((row) => [row.user_name, row.status]))).toEqual({
    back: 'returned',
    gone: 'lapsed',
    here: 'stayed',
    newcomer: 'new',
  });
  expect(months.at(-1)).toMatchObject({users_new: 1, users_returned: 1, users_lapsed: 1});
});

test('who used another site before is new to this one', async () => {
  const uses = [
    use('2021-02-10', 'a', 6, 'qv2'),
    use('2021-03-10', 'a', 6, 'qv2'),
    use('2021-03-10', 'b', 6),
    use('2021-04-12', 'a', 6),
  ];
  const db = await given({
    files,
    'raw.qlikview_sessions': uses.map((row, index) => ({...row, line: index + 2})),
    'config.nodes': [
      {site: 'north', node: 'qv1'},
      {site: 'south', node: 'qv2'},
    ],
    settings: [{name: 'as_of', value: '2021-05-01T00:00:00Z'}],
  });
  const users = await made<UserChanges>(db, 'user_changes');
  const april = users.filter(({month, site}) => month > '2021-03' && site === 'north');
  expect(april).toMatchObject([
    {user_name: 'a', status: 'new'},
    {user_name: 'b', status: 'lapsed'},
  ]);
});

test('a running month is held against the same stretch of the month before', async () => {
  const uses = [
    use('2021-03-10', 'a', 60),
    use('2021-03-20', 'a', 600),
    use('2021-04-12', 'a', 60),
  ];
  const db = await given({
    files,
    'raw.qlikview_sessions': uses.map((row, index) => ({...row, line: index + 2})),
  });
  expect(await made(db, 'month_changes')).toMatchObject([
    {
      minutes_before: 60,
      minutes: 60,
      change: 0,
      working_days_before: 10,
      working_days: 8,
    },
  ]);
});

test('the parts sum to the change, whatever moved', async () => {
  const uses = Array.from({length: 160}, (_, index) => {
    const month = (index % 4) + 3;
    const user = index % 11 === 0 ? null : `user${(index * 7) % 23}`;
    const day = String((index % 27) + 1).padStart(2, '0');
    return use(
      `2021-0${month}-${day}`,
      user,
      6 * ((index * 13) % 17),
      index % 3 ? 'qv1' : 'qv2',
    );
  });
  const {months} = await changes(...uses);
  expect(months).toHaveLength(3);
  for (const row of months) {
    const parts =
      row.volume_change + row.mix_change + row.intensity_change + row.anonymous_change;
    expect(parts).toBeCloseTo(row.change, 9);
    expect(row.mix_change).not.toBe(0);
  }
});
