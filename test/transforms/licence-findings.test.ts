import {expect, test} from 'vitest';
import type {Row} from '../../lib/db.ts';
import {at} from './given.ts';
import {findings, owned, rules} from './licences.ts';

const session = (exe_version: string): Row => ({
  exe_version,
  started_at: at('2026-03-01T09:00'),
  logged_at: at('2026-03-01T10:00'),
  duration_s: 60,
});
const qlikview = {licence: 'QlikView Server', product: 'QlikView'};

test.each([
  ['2020-03-31', ['rule-unlicensed-version']],
  ['2020-04-01', ['rule-version-unsure']],
  ['2020-04-29', ['rule-version-unsure']],
  ['2020-04-30', []],
])('12.50 came out in April 2020: with maintenance until %s', async (day, expected) => {
  const found = await findings('2019-01-01', {
    files: [
      {file_id: 1, path: 'Sessions_qv1.log', source: 'qlikview_sessions', node: 'qv1'},
    ],
    'raw.qlikview_sessions': [session('12.50.20200.0')],
    'raw.owned_licences': [owned('maintenance_until', day, qlikview)],
  });
  expect(rules(found)).toEqual(expected);
});

test('the day of a release in licences.yaml decides', async () => {
  const found = await findings('2019-01-01', {
    'raw.qlikview_sessions': [session('12.50.20200.0')],
    'raw.owned_licences': [
      owned('maintenance_until', '2020-04-15', qlikview),
      owned('release', '2020-04-16', {...qlikview, value: '12.50'}),
    ],
  });
  expect(found).toMatchObject([
    {
      rule_id: 'rule-unlicensed-version',
      severity: 'critical',
      evidence: '12.50.20200.0 of 2020-04, maintenance until 2020-04-15',
    },
  ]);
});

test('a release that nothing is known of makes no finding', async () => {
  const found = await findings('2019-01-01', {
    'raw.qlikview_sessions': [session('99.1.0')],
    'raw.owned_licences': [owned('maintenance_until', '2020-04-15', qlikview)],
  });
  expect(found).toEqual([]);
});

test('an offline licence needs the delayed-synchronisation setting on every node', async () => {
  const facts = [
    owned('offline', null),
    owned('definition_applied', '2026-03-01'),
    owned('node', null, {node: 'SENSE-1.example.com'}),
    owned('node', null, {node: 'sense-2'}),
    owned('delayed_sync', null, {node: 'sense-1'}),
  ];
  const found = await findings('2026-03-01', {'raw.owned_licences': facts});
  expect(found).toMatchObject([{rule_id: 'rule-delayed-sync-missing', node: 'sense-2'}]);
});

test.each([
  ['August 2022', ['rule-delayed-sync-overwritten']],
  ['November 2022', []],
  ['May 2025', []],
])('an upgrade to %s and the setting', async (value, expected) => {
  const found = await findings('2026-03-01', {
    'raw.owned_licences': [
      owned('offline', null),
      owned('delayed_sync_days', null, {value: '365'}),
      owned('version', null, {value}),
    ],
  });
  expect(rules(found)).toEqual(expected);
});

test('a hard stop before the end of maintenance is told', async () => {
  const found = await findings('2026-01-01', {
    'raw.owned_licences': [
      owned('maintenance_until', '2027-12-31'),
      owned('expires', '2027-06-30'),
    ],
  });
  expect(found).toMatchObject([
    {
      rule_id: 'rule-stop-before-maintenance',
      evidence: 'stops on 2027-06-30, maintenance until 2027-12-31',
    },
  ]);
});

test('a banner that lags behind a newer LEF is told', async () => {
  const found = await findings('2026-01-01', {
    'raw.licence_log': [
      {
        message_id: 'qlikview-maintenance-banner',
        date: '2026-12-31',
        message: 'Lef expires',
      },
    ],
    'raw.owned_licences': [owned('maintenance_until', '2027-12-31', qlikview)],
  });
  expect(rules(found)).toContain('rule-banner-outdated');
});

test.each([
  ['qv1', []],
  ['qv2', ['rule-banner-outdated']],
])('a newer LEF of qv2 and the banner of %s', async (node, expected) => {
  const found = await findings('2026-01-01', {
    files: [
      {file_id: 1, source: 'licence_log', node},
      {file_id: 2, source: 'lef_files', node: 'qv2'},
    ],
    'raw.licence_log': [
      {message_id: 'qlikview-maintenance-banner', date: '2026-12-31', message: 'x'},
    ],
    'raw.lef_files': [
      {
        licence: 'QlikView Server',
        item: 'PRODUCTLEVEL',
        value: '30',
        valid_to: '2027-12-31',
        is_known: true,
        file_id: 2,
      },
    ],
  });
  expect(rules(found)).toEqual(expected);
});

test('where licences.yaml names no nodes, those of the product need the setting', async () => {
  const found = await findings('2026-03-01', {
    files: [
      {file_id: 2, source: 'sense_sessions', node: 'sense-1', product: 'Qlik Sense'},
      {file_id: 3, source: 'sense_sessions', node: 'sense-2', product: 'Qlik Sense'},
      {file_id: 4, source: 'qlikview_sessions', node: 'qv1', product: 'QlikView'},
    ],
    'raw.owned_licences': [
      owned('offline', null, {file_id: 1}),
      owned('delayed_sync', null, {node: 'sense-1', file_id: 1}),
    ],
  });
  expect(found).toMatchObject([{rule_id: 'rule-delayed-sync-missing', node: 'sense-2'}]);
});

test('what a line says is the evidence, not the day that follows from it', async () => {
  const found = await findings('2026-04-01', {
    'raw.owned_licences': [owned('token_renewed', '2026-01-01', {product: 'Talend'})],
  });
  expect(found).toMatchObject([
    {date: '2026-04-01', days_left: 0, evidence: 'token_renewed 2026-01-01'},
  ]);
});

test('NPrinting cannot be used offline', async () => {
  const found = await findings('2026-01-01', {
    'raw.owned_licences': [owned('offline', null, {product: 'Qlik NPrinting'})],
  });
  expect(rules(found)).toEqual(['rule-no-offline']);
});

test('a damaged key is critical, a wrapped one a warning', async () => {
  const found = await findings('2026-01-01', {
    'raw.signed_keys': [
      {key_fingerprint: 'aaaaaaaabbbbbbbb', removed: '9 line break'},
      {
        key_fingerprint: 'ccccccccdddddddd',
        problems: '1 dots, a key has exactly two',
        file_id: 2,
      },
    ],
  });
  expect(found.map(({rule_id, severity}) => [rule_id, severity])).toEqual(
    expect.arrayContaining([
      ['rule-key-broken', 'critical'],
      ['rule-key-wrapped', 'warning'],
    ]),
  );
});

test('a licence that says it has expired is believed', async () => {
  const found = await findings('2026-01-01', {
    'raw.licence_definitions': [{item: 'licence', is_expired: true}],
  });
  expect(found).toMatchObject([{rule_id: 'rule-licence-invalid', severity: 'critical'}]);
});

test('tags that are not known are listed as info', async () => {
  const found = await findings('2026-01-01', {
    'raw.lef_files': [{licence: 'QlikView Server', item: 'BRAND_NEW', is_known: false}],
  });
  expect(found).toMatchObject([{rule_id: 'rule-lef-unknown-tag', severity: 'info'}]);
});

test('a plain password in an exported definition is told', async () => {
  const found = await findings('2026-01-01', {
    'raw.replicate_definitions': [
      {kind: 'endpoint_server', name: 'Local', password: 'plain'},
      {kind: 'endpoint_server', name: 'Other', password: 'encrypted'},
    ],
  });
  expect(found).toMatchObject([{rule_id: 'rule-plain-password', subject: 'Local'}]);
});

test('QlikView on a signed key wants its attribute', async () => {
  const tables = {
    files: [{file_id: 1, source: 'qlikview_sessions', node: 'qv1', product: 'QlikView'}],
    'raw.qlikview_sessions': [{...session('12.90.1'), cal_type: 'Professional'}],
    'raw.licence_definitions': [
      {item: 'licence', key_fingerprint: 'aa', file_id: 2},
      {item: 'analyzer_time', value: '1000', file_id: 2},
    ],
  };
  expect(rules(await findings('2026-01-01', tables))).toEqual([
    'rule-qlikview-nodes-missing',
  ]);
  const more = [
    ...tables['raw.licence_definitions'],
    {item: 'QV_NODES', value: '1', file_id: 2},
  ];
  expect(
    await findings('2026-01-01', {...tables, 'raw.licence_definitions': more}),
  ).toEqual([]);
});

test('the worst stands first, and every finding has cause and remedy', async () => {
  const found = await findings('2026-03-10', {
    'raw.owned_licences': [
      owned('expires', '2026-03-01', {licence: 'Gone'}),
      owned('expires', '2026-04-05', {licence: 'Soon'}),
      owned('expires', '2026-05-05', {licence: 'Later'}),
      owned('expires', '2026-03-05', {licence: 'Just gone'}),
    ],
  });
  const byPlace = [...found].sort((a, b) => a.place - b.place);
  expect(byPlace.map(({subject}) => subject)).toEqual([
    'Gone',
    'Just gone',
    'Soon',
    'Later',
  ]);
  for (const {cause, remedy, means} of found)
    expect(cause && remedy && means).toBeTruthy();
});
