import fc from 'fast-check';
import {expect, test} from 'vitest';
import {at, given, made} from './given.ts';

const session = (user_logged: string | null) => ({
  user_logged,
  started_at: at('2021-04-12T09:00'),
  duration_s: 60,
  cal_type: 'Analyzer Capacity',
  cal_usage_count: 6,
});

async function namesOf(
  logged: readonly string[],
  tables: Parameters<typeof given>[0] = {},
) {
  const db = await given({...tables, stg_qlikview_sessions: logged.map(session)});
  const rows = await made<{user_logged: string; user_name: string; reason: string}>(
    db,
    'user_names',
  );
  const sessions = await made<{user_name: string}>(db, 'sessions');
  await db.close();
  return {rows, sessions};
}

test('a mail address, another domain and Custom are others until an alias says so', async () => {
  const logged = ['QTSEL\\ghd', 'ghd@qtsel.com', 'Custom\\ghd', 'LAB\\ghd', 'ghd'];
  const {rows} = await namesOf(logged);
  expect(new Set(rows.map(({user_name}) => user_name)).size).toBe(5);
  const {rows: told} = await namesOf(logged, {
    'raw.user_aliases': [{alias: 'GHD@qtsel.com', user_name: 'QTSEL\\ghd'}],
    'config.user_aliases': [{alias: 'custom\\GHD', user_name: 'qtsel\\ghd'}],
  });
  expect(told.filter(({user_name}) => user_name === 'qtsel\\ghd')).toMatchObject([
    {user_logged: 'Custom\\ghd', reason: 'configuration'},
    {user_logged: 'QTSEL\\ghd', reason: 'same letters'},
    {user_logged: 'ghd@qtsel.com', reason: 'alias file'},
  ]);
});

test('the configuration goes before the alias file', async () => {
  const {rows} = await namesOf(['a'], {
    'raw.user_aliases': [{alias: 'a', user_name: 'file'}],
    'config.user_aliases': [{alias: 'A', user_name: 'config'}],
  });
  expect(rows).toMatchObject([{user_name: 'config', reason: 'configuration'}]);
});

test('an alias of an alias leads to the last name, and a circle to one person', async () => {
  const alias = (name: string, user_name: string) => ({alias: name, user_name});
  const {rows} = await namesOf(['a', 'b', 'c', 'x', 'y', 'z'], {
    'config.user_aliases': [
      alias('a', 'b'),
      alias('b', 'c'),
      alias('x', 'y'),
      alias('y', 'x'),
      alias('z', 'y'),
    ],
  });
  expect(rows.map(({user_name}) => user_name)).toEqual(['c', 'c', 'c', 'x', 'x', 'x']);
});

test('every pair that is counted as one is listed with its reason', async () => {
  const db = await given({
    'config.user_aliases': [{alias: 'ghd@qtsel.com', user_name: 'qtsel\\ghd'}],
    stg_qlikview_sessions: ['QTSEL\\ghd', 'qtsel\\GHD', 'ghd@qtsel.com', 'only'].map(
      session,
    ),
  });
  const merged = await made(db, 'merged_users');
  expect(merged.map(({user_logged, reason}) => [user_logged, reason])).toEqual([
    ['QTSEL\\ghd', 'same letters'],
    ['ghd@qtsel.com', 'configuration'],
    ['qtsel\\GHD', 'same letters'],
  ]);
});

test('the configuration names service accounts, in which only the star is special', async () => {
  const db = await given({
    'config.service_accounts': [{pattern: 'QTSEL\\svc.*'}, {pattern: 'reload'}],
    stg_qlikview_sessions: ['qtsel\\SVC.x', 'qtsel\\svc-x', 'reload', 'reloader'].map(
      session,
    ),
  });
  const flags = await made(db, 'user_names');
  const accounts = flags.filter(({is_service_account}) => is_service_account);
  expect(accounts.map(({user_logged}) => user_logged)).toEqual([
    'qtsel\\SVC.x',
    'reload',
  ]);
  expect(await made(db, 'sessions_by_month_node')).toMatchObject([
    {sessions: 2, users: 2, service_sessions: 2},
  ]);
  expect(await made(db, 'pool_by_month')).toMatchObject([{minutes: 24}]);
});

const people = ['qtsel\\ghd', 'lab\\ghd', 'ghd', 'é', 'custom\\é', 'straße', 'strasse'];
const spelling = fc
  .tuple(fc.constantFrom(...people), fc.infiniteStream(fc.boolean()), fc.boolean())
  .map(([person, upper, isDecomposed]) => {
    const letters = [...person].map((letter) => {
      const large = letter.toUpperCase();
      return upper.next().value && large.length === 1 ? large : letter;
    });
    const text = letters.join('');
    return {person, text: ` ${isDecomposed ? text.normalize('NFD') : text}`};
  });

test('two people never merge and one never splits, however they are spelled', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(spelling, {minLength: 1, maxLength: 12}), async (drawn) => {
      const {rows, sessions} = await namesOf(drawn.map(({text}) => text));
      const nameOf = new Map(rows.map((row) => [row.user_logged, row.user_name]));
      for (const {person, text} of drawn) expect(nameOf.get(text)).toBe(person);
      expect(sessions).toHaveLength(drawn.length);
    }),
    {numRuns: 8},
  );
});
