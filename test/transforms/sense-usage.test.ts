import {expect, test} from 'vitest';
import {at, given, made} from './given.ts';

const use = {id: 'use-1', use_started_at: at('2021-04-12T10:00')};

test('a usage costs stop minus start in whole units, and 6 while it has no stop', async () => {
  const db = await given({
    'raw.sense_capacity_usage': [
      {...use, id: 'a', use_stopped_at: at('2021-04-12T10:06')},
      {...use, id: 'b', use_stopped_at: at('2021-04-12T10:06:01')},
      {...use, id: 'c', latest_activity_at: at('2021-04-12T10:20')},
      {...use, id: 'd', use_stopped_at: at('2021-04-12T09:00')},
    ],
  });
  expect(await made(db, 'capacity_uses')).toMatchObject([
    {session_key: 'qu-a', minutes: 6, is_open: false},
    {session_key: 'qu-b', minutes: 12},
    {session_key: 'qu-c', minutes: 6, minutes_by_duration: 24, is_open: true},
    {session_key: 'qu-d', minutes: 6},
  ]);
});

test('only the newest version of a usage counts, whichever file was read first', async () => {
  const older = {...use, modified_at: at('2021-04-12T10:01')};
  const newer = {
    ...use,
    modified_at: at('2021-04-12T10:30'),
    use_stopped_at: at('2021-04-12T10:30'),
  };
  for (const versions of [
    [older, newer],
    [newer, older],
  ]) {
    const db = await given({'raw.sense_capacity_usage': versions});
    expect(await made(db, 'pool_by_month')).toMatchObject([{minutes: 30, sessions: 1}]);
  }
});

test('the node is the server node, its host cut at the first dot', async () => {
  const db = await given({
    files: [{file_id: 1, source: 'sense_capacity_usage', node: 'central'}],
    'raw.sense_nodes': [{id: 'n1', host_name: 'QS-Node1.example.com'}],
    'raw.sense_capacity_usage': [
      {...use, id: 'a', server_node_id: 'n1'},
      {...use, id: 'b', server_node_id: 'gone'},
    ],
  });
  const uses = await made(db, 'capacity_uses');
  expect(uses.map(({node}) => node)).toEqual(['qs-node1', 'central']);
});

test('a node no file names is unknown, never null', async () => {
  const db = await given({'raw.sense_capacity_usage': [use]});
  expect(await made(db, 'capacity_units')).toMatchObject([
    {node: 'unknown', user_name: null},
  ]);
});

test('service accounts are shown apart, session apps are no sessions', async () => {
  const session = {started_at: at('2021-04-12T10:00'), duration_s: 60, app_id: 'a'};
  const db = await given({
    'raw.sense_sessions': [
      {...session, user_directory: 'INTERNAL', user_id: 'sa_scheduler'},
      {...session, user_directory: 'QTSEL', user_id: 'ghd', app_id: 'SessionApp_1'},
      {...session, user_directory: 'QTSEL', user_id: 'ghd', host_name: 'QS1.example.com'},
    ],
  });
  const user = {user_name: 'qtsel\\ghd', node: 'qs1', is_service_account: false};
  const sessions = await made(db, 'sessions');
  expect(sessions).toHaveLength(2);
  expect(sessions).toContainEqual(
    expect.objectContaining({...user, access_type: null, capacity_minutes: null}),
  );
  expect(await made(db, 'sessions_by_month_node')).toMatchObject([
    {node: 'qs1', sessions: 1, service_sessions: 0},
    {node: 'unknown', sessions: 0, service_sessions: 1},
  ]);
});

test('uses that a JSON export has on one line all count', async () => {
  const use_started_at = at('2021-04-12T10:00');
  const db = await given({
    'raw.sense_capacity_usage': ['a', 'b'].map((id) => ({id, line: 1, use_started_at})),
  });
  expect(await made(db, 'pool_by_month')).toMatchObject([{minutes: 12, sessions: 2}]);
});
