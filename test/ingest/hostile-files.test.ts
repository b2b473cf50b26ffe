import {execFileSync} from 'node:child_process';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import {gzipSync} from 'node:zlib';
import {expect, test} from 'vitest';
import {ingest} from '../../ingest/ingest.ts';
import {openDatabase} from '../../lib/db.ts';
import {header, lines, workplace} from './workplace.ts';

const isRoot = process.geteuid?.() === 0;
const name = 'Sessions_qv1.log';

/** Runs as a user whom file modes bind. */
async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  if (isRoot) process.seteuid?.(65534);
  try {
    return await work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

test('S10: links out, loops, pipes and devices in a folder are skipped by name', async () => {
  const {write, ingest, path, totals} = await workplace();
  write(name, header + lines(0, 3));
  symlinkSync('/etc/passwd', path('a-passwd.log'));
  symlinkSync('.', path('b-loop'));
  symlinkSync('c-self.log', path('c-self.log'));
  execFileSync('mkfifo', [path('d-pipe.log')]);
  symlinkSync('/dev/zero', path('e-zero.log'));
  linkSync(path(name), path('Sessions_qv1_2026-03.log'));
  const results = await ingest();
  expect(
    results.map(({path, status, message}) => [path.split('/').pop(), status, message]),
  ).toEqual([
    ['a-passwd.log', 'skipped', 'is a link to something else than a file here'],
    ['b-loop', 'skipped', 'is a link to something else than a file here'],
    ['c-self.log', 'skipped', 'is a link to something else than a file here'],
    ['d-pipe.log', 'skipped', 'is a pipe, not a file'],
    ['e-zero.log', 'skipped', 'is a link to something else than a file here'],
    [name, 'ingested', undefined],
    ['Sessions_qv1_2026-03.log', 'copy', expect.stringContaining(name)],
  ]);
  expect(await totals()).toMatchObject({sessions: 3});
});

test.runIf(isRoot)('S10: a device in a folder or by its name is skipped', async () => {
  const {write, ingest, path} = await workplace();
  write(name, header + lines(0, 3));
  try {
    execFileSync('mknod', [path('zero.log'), 'c', '1', '5'], {stdio: 'ignore'});
  } catch {
    // Not every container lets its root make devices; /dev/zero itself is there.
    symlinkSync('/dev/zero', path('zero.log'));
  }
  const skipped = {status: 'skipped', exitCode: 3};
  expect((await ingest({}, 'zero.log'))[0]).toMatchObject({
    ...skipped,
    message: 'is a device, not a file',
  });
  expect(await ingest()).toMatchObject([skipped, {rows: 3}]);
});

test('L11: a log that may not be read is named, and four others are read', async () => {
  const {write, logs, path, folder} = await workplace();
  const db = await openDatabase(':memory:');
  for (let n = 0; n < 5; n++) {
    write(`Sessions_qv${n}.log`, header + lines(n * 10, n * 10 + 10));
  }
  chmodSync(folder, 0o755);
  chmodSync(path('Sessions_qv3.log'), 0);
  const {files, totals} = await asNobody(() => ingest(db, [logs]));
  expect(files.map(({exitCode}) => exitCode)).toEqual([0, 0, 0, 77, 0]);
  expect(files[3]).toMatchObject({
    status: 'skipped',
    message: expect.stringContaining(
      'Sessions_qv3.log: no permission to read it (EACCES)',
    ),
  });
  expect(totals.rows).toBe(40);
  chmodSync(path('Sessions_qv3.log'), 0o644);
  expect((await ingest(db, [logs])).files[3]).toMatchObject({rows: 10});
  await db.close();
});

test('S09: a file whose name is no UTF-8 is named, not taken for gone', async () => {
  const {write, ingest, logs} = await workplace();
  write(name, header + lines(0, 3));
  const latin = Buffer.concat([Buffer.from(`${logs}/Sessions_M`), Buffer.from([0xfc])]);
  writeFileSync(latin, header + lines(3, 6));
  expect(await ingest()).toMatchObject([
    {status: 'skipped', exitCode: 3, hint: expect.stringContaining('iocharset=utf8')},
    {rows: 3},
  ]);
});

test('D06: where nothing can be unpacked, that is said, not that the file is gone', async () => {
  const {write, ingest, path} = await workplace();
  write('Sessions_qv1.log.gz', gzipSync(header + lines(0, 3)));
  const before = process.env.TMPDIR;
  process.env.TMPDIR = path('no folder');
  try {
    expect(await ingest()).toMatchObject([
      {
        status: 'skipped',
        exitCode: 75,
        message: expect.stringContaining(
          `no room for a copy of it in ${path('no folder')}`,
        ),
      },
    ]);
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  expect(await ingest()).toMatchObject([{rows: 3}]);
});

test('L10: an empty folder is missing, not a success', async () => {
  const {ingest, path} = await workplace();
  mkdirSync(path('share'));
  expect(await ingest({}, 'share')).toMatchObject([
    {status: 'skipped', message: 'holds no files', exitCode: 66},
  ]);
});

test('F30 L15: a log that is gone when it is opened is skipped', async () => {
  const {write, ingest, path, totals} = await workplace();
  write('Read me first.txt', 'no log\n');
  write('Sessions_qv1.log', header + lines(0, 3));
  write('Sessions_qv2.log', header + lines(3, 6));
  const onFile = () => rmSync(path('Sessions_qv2.log'), {force: true});
  expect(await ingest({onFile})).toMatchObject([
    {status: 'unknown'},
    {status: 'ingested'},
    {status: 'skipped', exitCode: 0, message: expect.stringContaining('gone')},
  ]);
  expect(await totals()).toMatchObject({sessions: 3});
});

test('L14: a folder that is offline does not stop the others', async () => {
  const {write, ingest, totals} = await workplace();
  write('a/Sessions_qv1.log', header + lines(0, 3));
  const results = await ingest({}, 'offline', 'a');
  expect(results.map(({exitCode}) => exitCode)).toEqual([66, 0]);
  expect(await totals()).toMatchObject({sessions: 3});
});

test('F29: many small files', async () => {
  const {write, ingest, totals} = await workplace();
  const count = Number(process.env.CAPLEDGER_FILES ?? 150);
  for (let n = 0; n < count; n++) {
    write(`${n % 10}/Sessions_qv${n}.log`, header + lines(n, n + 1));
  }
  expect(await ingest()).toHaveLength(count);
  expect(await totals()).toMatchObject({sessions: count});
  const started = Date.now();
  const again = await ingest();
  expect(again.every(({status}) => status === 'up_to_date')).toBe(true);
  expect(Date.now() - started).toBeLessThan(5000 + count);
}, 600_000);
