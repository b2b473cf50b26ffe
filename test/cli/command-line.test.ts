import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {sources} from '../../ingest/sources.ts';
import {capledger, folderWith} from './capledger.ts';

test.each([
  [[], 'no command'],
  [['frob'], 'Did you mean'],
  [['ingest'], 'nothing to ingest'],
  [['ingest', 'x.log', '--frob'], 'Unknown argument: frob'],
  [['query', 'select 1', '--format', 'xml'], 'Invalid values'],
  [['ingest', 'x.log', '--wait', 'long'], '--wait long: no span of time'],
  [['report', '--month', '2021-13'], '--month 2021-13: no month'],
])('%j is a usage error', (args, message) => {
  const run = capledger(folderWith(), args);
  expect(run).toMatchObject({code: 64, out: ''});
  expect(run.problems).toContain(message);
  expect(run.problems).toMatch(/^error: .*\n {2}hint: .*\n$/s);
});

test('help goes to standard output with an example and ends well', () => {
  const run = capledger(folderWith(), ['report', '--help']);
  expect(run).toMatchObject({code: 0, problems: ''});
  expect(run.out).toContain('Examples:');
});

test('sources lists every source and how it is recognised', () => {
  const run = capledger(folderWith(), ['sources']);
  expect(run.code).toBe(0);
  for (const {name, title} of sources) {
    expect(run.out).toContain(`${name}\n    ${title}\n`);
  }
  const asJson = JSON.parse(capledger(folderWith(), ['sources', '--json']).out);
  expect(asJson.map(({name}: {name: string}) => name)).toEqual(
    sources.map(({name}) => name),
  );
});

test('a ledger that is not there is said to be missing', () => {
  const run = capledger(folderWith(), ['query', 'select 1', '-d', 'no.duckdb']);
  expect(run).toMatchObject({code: 66, out: ''});
  expect(run.problems).toContain('error: no.duckdb: no such ledger\n  hint: ');
});

test('a file that is no database is left alone', () => {
  const folder = folderWith();
  writeFileSync(join(folder, 'a.duckdb'), 'not a database, but long enough to be one\n');
  expect(capledger(folder, ['report', '-d', 'a.duckdb']).code).toBe(74);
});
