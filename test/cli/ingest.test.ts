import {existsSync, mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {expect, test} from 'vitest';
import {capledger, folderWith, sessionLog} from './capledger.ts';

test('a run says in one line what it did, and a second run that nothing is new', () => {
  const folder = folderWith({'Sessions_qv1.log': sessionLog('Q\\ann', 'Q\\bo')});
  const first = capledger(folder, ['ingest', 'Sessions_qv1.log']);
  expect(first).toMatchObject({code: 0, problems: ''});
  expect(first.out).toBe(
    '1 file: 2 new rows, 0 duplicates, 0 rejects; capledger.duckdb\n',
  );
  const second = capledger(folder, ['ingest', 'Sessions_qv1.log']);
  expect(second.code).toBe(0);
  expect(second.out).toBe(
    '1 file (1 up to date): 0 new rows, 0 duplicates, 0 rejects; capledger.duckdb\n',
  );
});

test('--json prints files and totals, and nothing else', () => {
  const folder = folderWith({
    'Sessions_qv1.log': `${sessionLog('Q\\ann')}short\tline\r\n`,
  });
  const run = capledger(folder, ['ingest', 'Sessions_qv1.log', '--json']);
  expect(run.code).toBe(3);
  expect(JSON.parse(run.out)).toEqual({
    files: [
      {
        path: 'Sessions_qv1.log',
        source: 'qlikview_sessions',
        node: 'qv1',
        rows: 1,
        duplicates: 0,
        rejects: 1,
        status: 'ingested',
      },
    ],
    totals: {rows: 1, duplicates: 0, rejects: 1},
  });
});

test('an unknown file is named with what was seen, and the others go on', () => {
  const folder = folderWith({
    'Sessions_qv1.log': sessionLog('Q\\ann'),
    'a.txt': 'hello\n',
  });
  const run = capledger(folder, ['ingest', 'a.txt', 'Sessions_qv1.log']);
  expect(run.code).toBe(65);
  expect(run.problems).toContain('error: a.txt: no known source: first line "hello"');
  expect(run.problems).toContain('  hint: ');
  expect(run.out).toContain('1 new row');
});

test('a path that is not there is named and ends with 66', () => {
  const folder = folderWith({'Sessions_qv1.log': sessionLog('Q\\ann')});
  const run = capledger(folder, ['ingest', 'Sessions_qv1.log', 'gone/']);
  expect(run.code).toBe(66);
  expect(run.problems).toContain('error: gone/: no such file or folder');
  expect(run.out).toContain('1 new row');
});

test('a hostile file name is read as it is and printed without its escapes', () => {
  const name = 'Sessions_\u001b[2J\u202egol.log';
  const folder = folderWith({[name]: `${sessionLog('Q\\ann')}short\tline\r\n`});
  const run = capledger(folder, ['ingest', '.']);
  expect(run.out).toContain('\\u{1b}[2J\\u{202e}gol.log: ingested, 1 row, 1 reject');
  const printed = run.out + run.problems;
  expect(printed.includes('\u001b') || printed.includes('\u202e')).toBe(false);
});

test('standard input and gzip are read like files', () => {
  const folder = folderWith();
  writeFileSync(join(folder, 'Sessions_qv1.log.gz'), gzipSync(sessionLog('Q\\ann')));
  const packed = capledger(folder, ['ingest', 'Sessions_qv1.log.gz']);
  expect(packed.out).toContain('1 new row');
  const piped = capledger(folder, ['ingest', '-', '--node', 'qv2'], {
    input: sessionLog('Q\\bo', 'Q\\cy'),
  });
  expect(piped).toMatchObject({code: 0, problems: ''});
  expect(piped.out).toContain('2 new rows');
});

test('a file whose name looks like an option is read after --', () => {
  const folder = folderWith({'-rf': sessionLog('Q\\ann')});
  const run = capledger(folder, ['ingest', '--node', 'qv1', '--', '-rf']);
  expect(run).toMatchObject({code: 0, problems: ''});
  expect(run.out).toContain('1 new row');
});

test('a dry run counts the same and leaves no database', () => {
  const folder = folderWith({'Sessions_qv1.log': sessionLog('Q\\ann', 'Q\\bo')});
  const run = capledger(folder, ['ingest', '.', '--dry-run']);
  expect(run.out).toBe(
    '1 file: 2 new rows, 0 duplicates, 0 rejects; dry run, nothing changed\n',
  );
  expect(existsSync(join(folder, 'capledger.duckdb'))).toBe(false);
});

test('--quiet prints problems only', () => {
  const folder = folderWith({'Sessions_qv1.log': sessionLog('Q\\ann')});
  mkdirSync(join(folder, 'more'));
  writeFileSync(join(folder, 'more', 'a.txt'), 'hello\n');
  expect(capledger(folder, ['ingest', 'Sessions_qv1.log', '-q'])).toMatchObject({
    code: 0,
    out: '',
    problems: '',
  });
  const second = capledger(folder, ['ingest', 'more', '--quiet']);
  expect(second).toMatchObject({code: 65, out: ''});
  expect(second.problems).toContain('error: more/a.txt');
});
