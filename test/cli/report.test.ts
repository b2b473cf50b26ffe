import {existsSync, lstatSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, expect, test} from 'vitest';
import {capledger, folderWith, sessionLog} from './capledger.ts';

let folder = '';

beforeAll(() => {
  folder = folderWith({'Sessions_qv1.log': sessionLog('Q\\ann', 'Q\\bo')});
  capledger(folder, ['ingest', '.', '--no-transform']);
});

test('report makes the marts when they are missing, and prints where the page is', () => {
  const run = capledger(folder, ['report']);
  expect(run).toMatchObject({code: 0, problems: '', out: 'capledger-2021-04.html\n'});
  const page = readFileSync(join(folder, 'capledger-2021-04.html'), 'utf8');
  expect(page).toMatch(/^<!doctype html>/i);
  expect(page).toContain('qv1');
});

test('a ledger with sessions and no capacity minutes has a page too', () => {
  const text = sessionLog('Q\\ann').replace('Analyzer Capacity', 'Named User');
  const other = folderWith({'Sessions_qv1.log': text});
  capledger(other, ['ingest', '.', '-q']);
  expect(capledger(other, ['report'])).toMatchObject({code: 0, problems: ''});
});

test('the same ledger gives the same bytes in any time zone', () => {
  capledger(folder, ['report', '--out', 'a.html'], {env: {TZ: 'UTC'}});
  capledger(folder, ['report', '--out', 'b.html'], {
    env: {TZ: 'Pacific/Auckland', LANG: 'C'},
  });
  const [a, b] = ['a.html', 'b.html'].map((name) => readFileSync(join(folder, name)));
  expect(a?.equals(b ?? Buffer.alloc(0))).toBe(true);
});

test('a month without data ends with 66 and writes nothing', () => {
  const run = capledger(folder, ['report', '--month', '2019-01', '--out', 'old.html']);
  expect(run.code).toBe(66);
  expect(existsSync(join(folder, 'old.html'))).toBe(false);
});

test('a link in the place of the report is replaced, its target untouched', () => {
  writeFileSync(join(folder, 'target.txt'), 'mine');
  symlinkSync('target.txt', join(folder, 'linked.html'));
  capledger(folder, ['report', '--out', 'linked.html']);
  expect(lstatSync(join(folder, 'linked.html')).isSymbolicLink()).toBe(false);
  expect(readFileSync(join(folder, 'target.txt'), 'utf8')).toBe('mine');
});

test('a folder that is not there is 73', () => {
  expect(capledger(folder, ['report', '--out', 'none/a.html']).code).toBe(73);
});

test('--unit-rule counts by another rule and stays; nonsense is 64', () => {
  const minutes = () =>
    capledger(folder, ['query', 'select minutes, rule from pool_by_month', '--json']).out;
  expect(minutes()).toContain('"rule":"as_logged"');
  expect(capledger(folder, ['report', '--unit-rule', 'active']).code).toBe(0);
  expect(minutes()).toContain('"rule":"active"');
  expect(capledger(folder, ['report', '--unit-rule', 'most']).code).toBe(64);
});
