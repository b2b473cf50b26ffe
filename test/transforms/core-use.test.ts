import {expect, test} from 'vitest';
import type {Row} from '../../lib/db.ts';
import {at, given, made} from './given.ts';
import {owned} from './licences.ts';

const licence = (cores: number, more: Row = {}): Row => ({
  item: 'licence',
  cores,
  licence_fingerprint: 'aa',
  file_id: 9,
  ...more,
});
const file = (file_id: number, node: string, source: string, more: Row = {}): Row => ({
  file_id,
  node,
  source,
  path: `${node}.${source}`,
  product: 'Qlik Sense',
  ...more,
});
const session = (started_at: string, more: Row = {}): Row => ({
  host_name: 'sense-1',
  app_id: 'app-1',
  app_title: 'Sales',
  user_directory: 'CORP',
  user_id: 'ann',
  started_at: at(started_at),
  logged_at: at(started_at),
  duration_s: 600,
  cpu_s: 90,
  ...more,
});
const files = [
  file(1, 'sense-1', 'sense_sessions'),
  file(9, 'sense-1', 'licence_definitions'),
];
const cores = {files, 'raw.licence_definitions': [licence(16)]};

async function kinds(tables: Readonly<Record<string, readonly Row[]>>) {
  const db = await given(tables);
  return made<Row>(db, 'licence_kinds');
}

test('a licence that counts cores makes its site core-based', async () => {
  const used = {...cores, 'raw.sense_sessions': [session('2026-03-02T09:00')]};
  expect(await kinds(used)).toMatchObject([
    {
      site: 'main',
      licence_kind: 'cores',
      cores: 16,
      path: 'sense-1.licence_definitions',
    },
  ]);
});

test.each([-1, 0])('numberOfCores %i is no core-based licence', async (count) => {
  const used = {...cores, 'raw.licence_definitions': [licence(count)]};
  expect(await kinds(used)).toMatchObject([{licence_kind: 'minutes', cores: null}]);
});

test('of the answers of one licence the newest counts', async () => {
  const found = await kinds({
    files: [
      file(8, 'sense-1', 'licence_definitions', {taken_at: at('2026-01-01')}),
      file(9, 'sense-1', 'licence_definitions', {taken_at: at('2026-02-01')}),
    ],
    'raw.licence_definitions': [licence(32, {file_id: 8}), licence(16)],
  });
  expect(found).toMatchObject([{cores: 16}]);
});

test('licences.yaml names cores where no answer of the repository does', async () => {
  const facts = [owned('cores', null, {value: '8'}), owned('node', null, {node: 'qv1'})];
  const yaml = file(2, '', 'owned_licences', {node: null});
  const written = {'raw.owned_licences': facts.map((row) => ({...row, file_id: 2}))};
  expect(await kinds({files: [files[0] ?? {}, yaml], ...written})).toMatchObject([
    {licence_kind: 'cores', cores: 8},
  ]);
  expect(await kinds({...cores, ...written, files: [...files, yaml]})).toMatchObject([
    {cores: 16},
  ]);
});

test('a site with cores and minutes speaks of both; another site is not touched', async () => {
  const found = await kinds({
    ...cores,
    files: [...files, file(3, 'qv1', 'qlikview_sessions', {product: 'QlikView'})],
    'config.nodes': [
      {node: 'sense-1', site: 'east'},
      {node: 'qv1', site: 'west'},
    ],
    'config.entitlements': [
      {site: 'east', valid_from: '2026-01-01', valid_to: '2026-12-31', minutes: 1000},
    ],
    'raw.sense_sessions': [session('2026-03-02T09:00')],
  });
  expect(found.filter(({site}) => site !== 'main')).toMatchObject([
    {site: 'east', licence_kind: 'both'},
    {site: 'west', licence_kind: 'minutes'},
  ]);
});

test('minutes and core use are of sites whose licence counts them', async () => {
  const without = await given({files, 'raw.sense_sessions': [session('2026-03-02')]});
  expect(await made(without, 'core_use_by_hour')).toEqual([]);
});

const month = {
  ...cores,
  settings: [{name: 'as_of', value: '2026-03-11T00:00:00Z'}],
  'raw.sense_sessions': [
    session('2026-03-02T09:10'),
    session('2026-03-02T09:50', {user_id: 'ANN', cpu_s: 30}),
    session('2026-03-03T10:00', {user_id: 'bob', app_id: 'app-2', app_title: 'Costs'}),
    session('2026-03-08T01:00', {
      user_directory: 'INTERNAL',
      user_id: 'sa_scheduler',
      cpu_s: 1390,
    }),
    session('2026-02-28T23:59', {cpu_s: null}),
  ],
};

test('CPU is held against what the cores can do so far; service accounts are apart', async () => {
  const db = await given(month);
  const [february, march] = await made(db, 'core_use_by_month');
  expect(march).toMatchObject({
    month: '2026-03-01',
    cores: 16,
    sessions: 3,
    users: 2,
    documents: 2,
    cpu_s: 210,
    service_sessions: 1,
    service_cpu_s: 1390,
    cpu_s_per_core: 100,
    available_core_s: 16 * 10 * 86_400,
    peak_sessions: 1,
  });
  expect(march?.core_share).toBeCloseTo(1600 / (16 * 10 * 86_400), 12);
  expect(february).toMatchObject({
    sessions: 1,
    cpu_s: null,
    cpu_s_per_core: null,
    core_share: null,
    available_core_s: 16 * 28 * 86_400,
  });
});

test('a session counts whole in the hour and month in which it begins', async () => {
  const db = await given(month);
  const hours = await made(db, 'core_use_by_hour');
  expect(
    hours.map((row) => [row.hour_started_at, row.user_name, row.sessions, row.cpu_s]),
  ).toEqual([
    [at('2026-02-28T23:00'), 'corp\\ann', 1, null],
    [at('2026-03-02T09:00'), 'corp\\ann', 2, 120],
    [at('2026-03-03T10:00'), 'corp\\bob', 1, 90],
    [at('2026-03-08T01:00'), 'internal\\sa_scheduler', 1, 1390],
  ]);
});

test('CPU of nodes, apps and users adds up to that of the month', async () => {
  const db = await given(month);
  const sum = async (mart: string, isCounted = (_: Row) => true) =>
    (await made(db, mart))
      .filter((row) => row.month === '2026-03-01' && isCounted(row))
      .reduce((total, row) => total + Number(row.cpu_s), 0);
  expect(await sum('core_use_by_month_node')).toBe(1600);
  expect(await sum('core_use_by_month_document')).toBe(210);
  expect(await sum('core_use_by_month_user')).toBe(1600);
  const isPerson = (row: Row) => row.is_service_account === false;
  expect(await sum('core_use_by_month_user', isPerson)).toBe(210);
});

test.each([
  ['2026-03-02T09:50:00Z', []],
  ['2026-05-30T23:59:59Z', []],
  ['2026-05-31T00:00:00Z', ['Sales']],
  ['2026-06-30T00:00:00Z', ['Costs', 'Sales']],
])('as of %s the apps without a session in 90 days are %j', async (value, expected) => {
  const db = await given({...month, settings: [{name: 'as_of', value}]});
  const unused = await made(db, 'unused_documents');
  expect(unused.map((row) => row.document_name).sort()).toEqual(expected);
});

test('what only a service account opened nobody uses', async () => {
  const db = await given({
    ...cores,
    'raw.sense_sessions': [session('2026-03-02', {user_id: 'sa_reload'})],
  });
  expect(await made(db, 'unused_documents')).toMatchObject([
    {document_name: 'Sales', sessions: 0, last_started_at: null, days_unused: null},
  ]);
});
