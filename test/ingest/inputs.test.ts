import {execFileSync} from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {listInputs} from '../../ingest/inputs.ts';

const folderWith = (...files: string[]): string => {
  const folder = mkdtempSync(join(tmpdir(), 'capledger-test-'));
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), {recursive: true});
    writeFileSync(join(folder, file), '');
  }
  return folder;
};

const listed = (folder: string, ...patterns: string[]) => {
  const {files, problems} = listInputs(patterns.map((pattern) => join(folder, pattern)));
  const inFolder = (path: string) => path.slice(folder.length + 1);
  return {
    files: files.map(inFolder),
    problems: problems.map((problem) => ({...problem, path: inFolder(problem.path)})),
  };
};

test('a folder gives its files at any depth, sorted, without hidden ones', () => {
  const folder = folderWith(
    'b/2.log',
    'b/1.log',
    'a.log',
    'README.md',
    '.x',
    '.git/y',
    'c',
  );
  expect(listed(folder, '')).toEqual({
    files: ['a.log', 'b/1.log', 'b/2.log', 'c'],
    problems: [],
  });
});

test.each([
  ['*.log', ['a.log', 'b.log']],
  ['?.txt', ['c.txt']],
  ['**/*.log', ['a.log', 'b.log', 'x/d.log', 'x/y/e.log']],
  ['{a,c}.{log,txt}', ['a.log', 'c.txt']],
  ['x/*', ['x/d.log']],
  ['*/y/e.log', ['x/y/e.log']],
  ['*', ['a.log', 'b.log', 'c.txt']],
])('the glob %s gives what it matches', (glob, files) => {
  const folder = folderWith(
    'a.log',
    'b.log',
    'c.txt',
    'x/d.log',
    'x/y/e.log',
    'README.md',
  );
  expect(listed(folder, glob)).toEqual({files, problems: []});
});

test('a path that exists is never a glob', () => {
  const folder = folderWith('[ab].log', 'a.log', 'b.log');
  expect(listed(folder, '[ab].log').files).toEqual(['[ab].log']);
});

test('stdin is kept, once', () => {
  expect(listInputs(['-', '-'])).toEqual({files: ['-'], problems: []});
});

test('a file listed twice, or by a link and its own name, is read once', () => {
  const folder = folderWith('z.log');
  symlinkSync('z.log', join(folder, 'a.log'));
  expect(listed(folder, 'a.log', '*.log', '', 'z.log')).toEqual({
    files: ['z.log'],
    problems: [],
  });
});

test('a link is followed when it is named, and in a folder only to a file in it', () => {
  const folder = folderWith('in/.hidden/own.log', 'out/far.log');
  symlinkSync('.hidden/own.log', join(folder, 'in/a.log'));
  symlinkSync('../out/far.log', join(folder, 'in/b.log'));
  symlinkSync('../out', join(folder, 'in/c'));
  symlinkSync('.', join(folder, 'in/loop'));
  symlinkSync('nothing', join(folder, 'in/dangling'));
  const {files, problems} = listed(folder, 'in');
  expect(files).toEqual(['in/a.log']);
  expect(problems.map(({path, exitCode}) => [path, exitCode])).toEqual([
    ['in/b.log', 3],
    ['in/c', 3],
    ['in/dangling', 3],
    ['in/loop', 3],
  ]);
  expect(listed(folder, 'in/b.log').files).toEqual(['in/b.log']);
  expect(listed(folder, 'in/c').files).toEqual(['in/c/far.log']);
});

test('a pipe is skipped, whether it is met or named', () => {
  const folder = folderWith('a.log');
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  for (const pattern of ['', 'pipe']) {
    expect(listed(folder, pattern).problems).toMatchObject([
      {path: 'pipe', status: 'skipped', message: 'is a pipe, not a file', exitCode: 3},
    ]);
  }
  expect(listed(folder, '*.log').problems).toEqual([]);
});

test.each([
  ['nothing.log', 'no such file or folder'],
  ['nothing/*.log', 'no such file or folder'],
  ['*.csv', 'matches no file'],
  ['empty', 'holds no files'],
])('%s is missing', (pattern, message) => {
  const folder = folderWith('empty/.hidden', 'a.log');
  expect(listed(folder, pattern)).toMatchObject({
    files: [],
    problems: [{path: pattern, status: 'missing', message, exitCode: 66}],
  });
});

test('a folder that may not be read is a problem, its neighbours are read', () => {
  const folder = folderWith('a/1.log', 'b/2.log');
  chmodSync(folder, 0o755);
  chmodSync(join(folder, 'a'), 0);
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65534);
  try {
    expect(listed(folder, '')).toMatchObject({
      files: ['b/2.log'],
      problems: [{path: 'a', status: 'skipped', exitCode: 77}],
    });
  } finally {
    if (isRoot) process.seteuid?.(0);
    chmodSync(join(folder, 'a'), 0o755);
  }
});

test('20,000 files are listed at once', () => {
  const names = Array.from(
    {length: 20_000},
    (_, index) => `f${index % 100}/${index}.log`,
  );
  expect(listed(folderWith(...names), '').files).toHaveLength(20_000);
});
