import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {alertFigures} from '../../../cli/alerts/figures.ts';
import type {Db} from '../../../lib/db.ts';
import type {LicenceDates, LicenceFindings} from '../../../lib/generated/marts.ts';
import {readSqlFiles} from '../../../transforms/sql-file.ts';
import {build} from '../../../transforms/transform.ts';
import {factFiles, today} from './fact-files.ts';
import {ledgerOf} from './ledger-of.ts';

// Every fact that licence health is built on, from a text as it is found to what is told.

let db: Db;
let close = async () => {};
let findings: LicenceFindings[] = [];
let dates: LicenceDates[] = [];
let statuses = new Map<string, string>();

beforeAll(async () => {
  const ledger = await ledgerOf(factFiles);
  ({db, close} = ledger);
  statuses = ledger.statuses;
  await db.run(`set variable today = '${today}'`);
  await build(db, await readSqlFiles(), {only: 'licence_findings'});
  findings = await db.all('select * from licence_findings order by place');
  dates = await db.all('select * from licence_dates order by date');
});

afterAll(() => close());

const isOf = (file: string) => (row: {path: string | null}) =>
  row.path?.endsWith(`/${file}`) ?? false;
const told = (file: string) => findings.filter(isOf(file));
const rules = (file: string) => told(file).map(({rule_id}) => rule_id);
const ends = (file: string) =>
  dates.filter(isOf(file)).map(({kind, date, days_left}) => [kind, date, days_left]);

describe('signed licence keys', () => {
  test('a whole key says its algorithm and no date: nothing is told', async () => {
    expect(told('whole.slk')).toEqual([]);
    expect(ends('whole.slk')).toEqual([]);
    const [key] = await db.all(
      `select algorithm from stg_signed_keys as keys
      join files using (file_id) where path like '%/whole.slk'`,
    );
    expect(key).toEqual({algorithm: 'RS512'});
  });

  test('the dates of a key are in its definition; an ended one is negative', () => {
    expect(ends('definition.json')).toEqual([['hard_stop', '2018-12-31', -2647]]);
    expect(rules('definition.json')).toEqual(['rule-hard-stop']);
  });

  test.each([
    ['wrapped.slk', 'rule-key-wrapped', /line breaks in the key/],
    ['foreign.slk', 'rule-key-broken', /"\*" at character \d+/],
    ['dots.slk', 'rule-key-broken', /3 dots, a key has exactly two/],
    ['header.slk', 'rule-key-broken', /the header is no JSON/],
    ['length.slk', 'rule-key-broken', /one is missing or too many/],
  ])('%s: %s', (file, rule, evidence) => {
    expect(rules(file)).toEqual([rule]);
    expect(told(file)[0]?.evidence).toMatch(evidence);
  });

  test('one key for QlikView too needs its attribute', () => {
    expect(rules('qs1_license.json')).toEqual(['rule-qlikview-nodes-missing']);
  });
});

describe('messages in logs', () => {
  test.each([
    ['sense-api.log', 'signed-key-line-break', 'critical'],
    ['nprinting-lookup.log', 'nprinting-licence-name-lookup', 'critical'],
    ['nprinting-cancelled.log', 'nprinting-definition-not-fetched', 'warning'],
    ['nprinting-outdated.log', 'nprinting-licence-outdated', 'critical'],
    ['nprinting-console.log', 'nprinting-service-silent', 'critical'],
    ['geo.log', 'geoanalytics-lef-parser', 'info'],
    ['replicate.log', 'replicate-endpoint-server-unreachable', 'critical'],
  ])('%s: %s', (file, rule, severity) => {
    expect(told(file)).toMatchObject([{rule_id: rule, severity, line: 2}]);
    for (const {means, cause, remedy} of told(file)) {
      expect([means, cause, remedy].every(Boolean)).toBe(true);
    }
  });

  test('the token line speaks of the token, and of its last day', () => {
    expect(told('tac.log')).toMatchObject([
      {
        rule_id: 'rule-token',
        date: '2026-04-12',
        days_left: 12,
        means: expect.stringContaining('not the licence itself'),
        evidence: '12 days left on 2026-03-31',
      },
    ]);
  });

  test('the banner is the end of maintenance, and outdated where a LEF is newer', () => {
    expect(ends('console.log')).toEqual([['maintenance', '2026-04-20', 20]]);
    expect(rules('console.log').sort()).toEqual([
      'rule-banner-outdated',
      'rule-maintenance',
    ]);
  });

  test('a line about licences that no entry knows is told as unknown', () => {
    expect(rules('unknown.log').sort()).toEqual([
      'sense-access-timed-out',
      'unknown-licence-message',
    ]);
    expect(told('unknown.log')[0]).toMatchObject({severity: 'warning', line: 2});
  });

  test('the log of offline user assignments is not public, and not claimed', () => {
    expect(statuses.get('assignments.log')).toBe('unknown');
  });
});

describe('LEFs', () => {
  test('PRODUCTLEVEL ends maintenance, TIMELIMIT stops, features have own dates', () => {
    expect(ends('qs9_lef.txt')).toEqual([
      ['feature', '2026-04-04', 4],
      ['maintenance', '2026-06-30', 91],
      ['hard_stop', '2027-12-31', 640],
    ]);
  });

  test('its tags and that it does not synchronise users are told', () => {
    expect(rules('qs9_lef.txt').sort()).toEqual([
      'rule-feature',
      'rule-ignore-tokens',
      'rule-lef-no-sync',
      'rule-lef-unknown-tag',
    ]);
  });

  test.each([
    [1, 'QlikView Analyzer'],
    [2, 'QlikView Professional'],
    [3, 'QlikView Desktop'],
    [10, 'QlikView Server'],
    [30, 'QlikView Publisher'],
    [50, 'Qlik Sense'],
  ])('PRODUCTLEVEL %i is %s', async (level, licence) => {
    expect(dates.filter(isOf(`level-${level}_lef.txt`))).toMatchObject([{licence}]);
  });

  test('a release newer than the end of maintenance runs unlicensed', () => {
    expect(rules('Sessions_qv-old.log')).toEqual(['rule-unlicensed-version']);
    expect(told('Sessions_qv-old.log')[0]?.evidence).toBe(
      '12.90.20000.0 of 2024-05, maintenance until 2024-03-31',
    );
  });
});

describe('what an administrator knows', () => {
  const of = (subject: string) => findings.filter((row) => row.subject === subject);

  test('an offline definition lasts 90 days, the setting is needed on every node', () => {
    expect(of('Offline site')).toMatchObject([
      {rule_id: 'rule-sync', days_left: 0, evidence: 'definition_applied 2025-12-31'},
      {rule_id: 'rule-delayed-sync-missing', node: 'qs3'},
      {rule_id: 'rule-delayed-sync-overwritten', fixed_in: 'November 2022'},
    ]);
  });

  test('Qlik Sense Desktop must authenticate again after 30 days', () => {
    expect(of('Desktop of Ann')).toMatchObject([
      {rule_id: 'rule-re-authentication', days_left: -1, date: '2026-03-30'},
    ]);
  });

  test('a token licence may run four months beside the new one', () => {
    expect(of('Old tokens')).toMatchObject([
      {rule_id: 'rule-parallel-run', date: '2026-04-15', days_left: 15},
    ]);
    expect(of('Old tokens')[0]?.remedy).toContain('No allocation carries over');
  });

  test('Qlik NPrinting has no offline activation', () => {
    expect(of('Reports')).toMatchObject([{rule_id: 'rule-no-offline'}]);
  });

  test('an exported definition with a plain password is told, not the password', () => {
    expect(told('Replication_Definition.json')).toMatchObject([
      {rule_id: 'rule-plain-password', subject: 'Remote'},
    ]);
  });

  test('a licence with a number of cores counts cores', () => {
    expect(told('qs4_license.json')).toMatchObject([
      {rule_id: 'rule-core-based', severity: 'info', evidence: 'numberOfCores: 16'},
    ]);
  });

  test('alerts have the levels that the vendor recommends, and 60, 30, 7 days', () => {
    expect(alertFigures.used_share?.levels).toEqual([60, 75, 90]);
    expect(alertFigures.projected_share?.levels).toEqual([60, 75, 90]);
    expect(alertFigures.licence_days?.levels).toEqual([60, 30, 7]);
  });
});
