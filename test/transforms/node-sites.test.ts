import {expect, test} from 'vitest';
import {buildReport} from '../../reports/report.ts';
import {at, given, made, madeAll} from './given.ts';

const started_at = at('2021-04-12T09:00');
const session = (node: string, cal_usage_count: number) => ({
  node,
  started_at,
  logged_at: at('2021-04-12T09:30'),
  duration_s: 1800,
  cal_type: 'Analyzer Capacity',
  user_logged: 'QTSEL\\ghd',
  document: 'sales.qvw',
  document_name: 'sales.qvw',
  cal_usage_count,
});
const twoSites = {
  'config.sites': [{site: 'north', title: 'Plant North'}],
  'config.nodes': [
    {node: 'QV1.qtsel.com', site: 'north'},
    {node: 'qv2', site: 'south'},
  ],
  stg_qlikview_sessions: [session('qv1', 18), session('qv2', 24)],
};

test('a node that no configuration names is of the site main', async () => {
  const db = await given({stg_qlikview_sessions: [session('qv1', 18)]});
  expect(await made(db, 'node_sites')).toMatchObject([
    {node: 'qv1', site: 'main', is_configured: false},
    {node: 'site', site: 'main'},
    {node: 'unknown', site: 'main'},
  ]);
});

test('pools of two sites are never added', async () => {
  const db = await given(twoSites);
  expect(await made(db, 'pool_by_month')).toMatchObject([
    {site: 'north', minutes: 18, users: 1},
    {site: 'south', minutes: 24, users: 1},
  ]);
  for (const mart of [
    'capacity_by_month_node',
    'capacity_by_day_node',
    'capacity_by_month_user',
    'capacity_by_month_document',
  ]) {
    const rows = await made(db, mart);
    expect(rows.map(({site, minutes}) => [site, minutes])).toEqual([
      ['north', 18],
      ['south', 24],
    ]);
    if ('share' in (rows[0] ?? {})) expect(rows).toMatchObject([{share: 1}, {share: 1}]);
  }
});

test('the minutes that were bought win over what a console shows, and are named', async () => {
  const reading = {console: 'qv1', taken_at: at('2021-04-20'), used_minutes: 18};
  const db = await given({
    ...twoSites,
    'config.entitlements': [
      {site: 'north', valid_from: '2020-01-01', valid_to: '2021-03-31', minutes: 1000},
      {site: 'north', valid_from: '2021-04-01', minutes: 2000},
    ],
    'raw.console_readings': [
      {...reading, allocated_minutes: 500},
      {...reading, console: 'qv2', allocated_minutes: 700},
    ],
  });
  expect(await made(db, 'pool_by_month')).toMatchObject([
    {site: 'north', allocated_minutes: 2000, allocation_source: 'entitlement'},
    {site: 'south', allocated_minutes: 700, allocation_source: 'reading'},
  ]);
});

test('a report is of one site, which must be named where there are several', async () => {
  const db = await given(twoSites);
  await madeAll(db);
  await expect(buildReport(db)).rejects.toMatchObject({
    exitCode: 64,
    hint: 'Name the one to report with --site: north and south.',
  });
  await expect(buildReport(db, {site: 'west'})).rejects.toMatchObject({exitCode: 66});
  const model = await buildReport(db, {site: 'north'});
  expect(model.title).toBe('Qlik licence capacity, Plant North');
  expect(model.nodes.map(({node}) => node)).toEqual(['qv1']);
  expect(JSON.stringify(model.sections)).not.toContain('qv2');
});
