import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {capledger, folderWith, sessionLog} from './capledger.ts';

const config = `
database: ours.duckdb
sites:
  - site: main
    nodes:
      - {node: qv1, product: QlikView, logs: [logs]}
`;

function configured(): string {
  const folder = folderWith({'capledger.yaml': config});
  mkdirSync(join(folder, 'logs'));
  writeFileSync(join(folder, 'logs', 'Sessions.log'), sessionLog('ana', 'bo'));
  return folder;
}

test('without paths the logs of the configuration are read, as its node', () => {
  const folder = configured();
  const ran = capledger(folder, ['ingest', '--json']);
  expect(ran.problems).toBe('');
  expect(JSON.parse(ran.out)).toMatchObject({
    files: [{node: 'qv1', rows: 2}],
    totals: {rows: 2},
  });
  const asked = capledger(join(folder, 'logs'), [
    'query',
    'select node, site from config.nodes',
    '--json',
  ]);
  expect(JSON.parse(asked.out)).toEqual([{node: 'qv1', site: 'main'}]);
});

test('a change of the configuration is taken over by the next command', () => {
  const folder = configured();
  capledger(folder, ['ingest']);
  const minutes = 'select minutes, minutes_high from pool_by_month';
  expect(JSON.parse(capledger(folder, ['query', minutes, '--json']).out)).toEqual([
    {minutes: 12, minutes_high: 60},
  ]);
  writeFileSync(
    join(folder, 'capledger.yaml'),
    `${config}metering: {unit_rule: duration}\n`,
  );
  expect(JSON.parse(capledger(folder, ['query', minutes, '--json']).out)).toEqual([
    {minutes: 60, minutes_high: 60},
  ]);
});

test('an option wins over the environment, the environment over the file', () => {
  const folder = configured();
  const env = {CAPLEDGER_DATABASE: 'of-environment.duckdb'};
  expect(capledger(folder, ['ingest'], {env}).out).toContain('of-environment.duckdb');
  const said = capledger(folder, ['ingest', '--database', 'said.duckdb'], {env});
  expect(said.out).toContain('said.duckdb');
});

test('a broken configuration stops every command with its line', () => {
  const folder = folderWith({'capledger.yaml': 'sites:\n  - sit: main\n'});
  const ran = capledger(folder, ['sources']);
  expect(ran.code).toBe(78);
  expect(ran.problems).toContain('capledger.yaml:2: sites[1]');
});

test('nothing to ingest is said', () => {
  const ran = capledger(folderWith(), ['ingest']);
  expect(ran.code).toBe(64);
  expect(ran.problems).toContain('nothing to ingest');
});
