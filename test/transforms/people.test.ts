import {expect, test} from 'vitest';
import {at, given, made} from './given.ts';

const started_at = at('2021-04-12T09:00');
const qlikview = {
  cal_type: 'Analyzer Capacity',
  started_at,
  duration_s: 60,
  cal_usage_count: 6,
};
const sense = {
  id: 'u',
  use_started_at: started_at,
  user_directory: 'qtsel',
  user_id: 'GHD',
};

test('one person in two spellings on two products is one user', async () => {
  const db = await given({
    'raw.qlikview_sessions': [{...qlikview, authenticated_user: 'QTSEL\\ghd'}],
    'raw.sense_capacity_usage': [sense],
  });
  expect(await made(db, 'capacity_by_month_user')).toMatchObject([
    {user_name: 'qtsel\\ghd', minutes: 12, sessions: 2},
  ]);
  expect(await made(db, 'pool_by_month')).toMatchObject([{users: 1}]);
});

test('the alias file makes a mail address the same user, and only then', async () => {
  const tables = {
    'raw.qlikview_sessions': [{...qlikview, authenticated_user: 'ghd@qtsel.com'}],
    'raw.sense_capacity_usage': [sense],
  };
  expect(await made(await given(tables), 'capacity_by_month_user')).toHaveLength(2);
  const db = await given({
    ...tables,
    'raw.user_aliases': [{alias: 'GHD@qtsel.com ', user_name: 'QTSEL\\ghd'}],
  });
  expect(await made(db, 'capacity_by_month_user')).toMatchObject([{minutes: 12}]);
});

test('an empty authenticated user falls back to the identifying user, then to none', async () => {
  const db = await given({
    'raw.qlikview_sessions': [
      {...qlikview, authenticated_user: ' ', identifying_user: 'Custom\\a@b.c'},
      {...qlikview, authenticated_user: ''},
    ],
  });
  const users = (await made(db, 'sessions')).map(({user_name}) => user_name);
  expect(users).toEqual(['custom\\a@b.c', null]);
  expect(await made(db, 'capacity_by_month_user')).toMatchObject([
    {user_name: '(anonymous)', minutes: 6},
    {user_name: 'custom\\a@b.c', minutes: 6},
  ]);
  expect(await made(db, 'pool_by_month')).toMatchObject([{users: 1, minutes: 12}]);
});

test('a QlikView service account is flagged and stays', async () => {
  const db = await given({
    'raw.qlikview_sessions': [
      {...qlikview, authenticated_user: 'QTSEL\\sa_reload'},
      {...qlikview, authenticated_user: 'QTSEL\\lisa_b'},
    ],
  });
  const flags = (await made(db, 'sessions')).map((row) => row.is_service_account);
  expect(flags).toEqual([true, false]);
});

test('one document in two spellings is one document', async () => {
  const db = await given({
    'raw.qlikview_sessions': [
      {...qlikview, document: 'C:/Docs/Sales.qvw'},
      {...qlikview, document: 'c:\\docs\\SALES.qvw'},
    ],
  });
  expect(await made(db, 'capacity_by_month_document')).toMatchObject([
    {document: 'c:/docs/sales.qvw', document_name: 'SALES.qvw', minutes: 12, sessions: 2},
  ]);
});
