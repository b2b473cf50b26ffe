import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {capledger, folderWith, sessionLog} from './capledger.ts';

interface Read {
  readonly source: string;
  readonly node: string | null;
}

function logs(): string {
  const folder = folderWith();
  mkdirSync(join(folder, 'logs'));
  for (const name of ['Sessions_QV1_2026-03-01.log', 'Sessions_QV2.log']) {
    writeFileSync(join(folder, 'logs', name), sessionLog('ana'));
  }
  writeFileSync(join(folder, 'logs', 'notes.txt'), 'nothing of ours');
  writeFileSync(
    join(folder, 'logs', 'readings.csv'),
    'Console,Taken At,Used Minutes\nqv1,2021-04-12T20:00:00+00:00,12\n',
  );
  return folder;
}

test('init writes what the folders hold, and run works with it', () => {
  const folder = logs();
  expect(capledger(folder, ['init', 'logs'])).toMatchObject({
    code: 0,
    out: 'capledger.yaml: 2 nodes; now look it through\n',
  });
  const text = readFileSync(join(folder, 'capledger.yaml'), 'utf8');
  expect(text).toContain('- node: "qv1"');
  expect(text).toContain('split_mode: daily');
  expect(text).toContain('logs: ["logs/Sessions_QV1[._]*"]');
  expect(text).toContain('    logs: ["logs"]');
  const shown = JSON.parse(capledger(folder, ['config', 'show', '--json']).out);
  expect(shown.sites[0].nodes.map(({node}: {node: string}) => node)).toEqual([
    'qv1',
    'qv2',
  ]);
  const ran = JSON.parse(capledger(folder, ['ingest', '--json']).out);
  const read = ran.files.filter(({rows}: {rows: number}) => rows > 0);
  expect(read.map(({source, node}: Read) => [source, node])).toEqual([
    ['qlikview_sessions', 'qv1'],
    ['qlikview_sessions', 'qv2'],
    ['console_readings', null],
  ]);
  expect(capledger(folder, ['init', 'logs']).problems).toContain('exists already');
});

test('days a week or a month apart are no daily files', () => {
  const folder = folderWith();
  mkdirSync(join(folder, 'logs'));
  for (const name of [
    'QV1_2026-03-02',
    'QV1_2026-03-09',
    'QV2_2026-02-01',
    'QV2_2026-03-01',
  ]) {
    writeFileSync(join(folder, 'logs', `Sessions_${name}.log`), sessionLog('ana'));
  }
  capledger(folder, ['init', 'logs']);
  const text = readFileSync(join(folder, 'capledger.yaml'), 'utf8');
  expect(text.match(/split_mode: \w+/g)).toEqual([
    'split_mode: weekly',
    'split_mode: monthly',
  ]);
});

test('before the first run, check proves the configuration', () => {
  const folder = logs();
  capledger(folder, ['init', 'logs']);
  expect(capledger(folder, ['check'])).toMatchObject({
    code: 0,
    out: 'no ledger yet, capledger run makes it; configuration: 0 problems\n',
  });
  writeFileSync(
    join(folder, 'capledger.yaml'),
    'sites: [{site: main, nodes: [{node: qv1, logs: [gone]}]}]\n',
  );
  const ran = capledger(folder, ['check']);
  expect(ran.code).toBe(78);
  expect(ran.problems).toContain('gone');
});

test('what cannot hold here is named with the way out', () => {
  const folder = folderWith({
    'capledger.yaml': `
sites: [{site: main, nodes: [{node: qv1, logs: [gone]}]}]
thresholds: {used: [50]}
alerts:
  webhook: {url: 'https://ana:pass@example.com/hook/4711?token=hush', secret_env: NOWHERE_SET}
`,
  });
  const ran = capledger(folder, ['config', 'check', '--json']);
  expect(ran.code).toBe(78);
  const {findings} = JSON.parse(ran.out);
  expect(findings.map(({problem}: {problem: string}) => problem)).toEqual([
    'not there',
    'no such figure',
    'not set in the environment',
  ]);
  capledger(folder, ['ingest', '--no-transform', '-q', '-']);
  const checked = capledger(folder, ['check']);
  expect(checked.code).toBe(78);
  expect(checked.problems).toContain('gone: not there\n  hint: Is the share mounted?');
  const shown = capledger(folder, ['config', 'show']);
  expect(shown.out).toContain('https://ana:***@example.com/***');
  expect(shown.out).not.toMatch(/pass|4711|hush/);
});
