import {truncateSync} from 'node:fs';
import {expect, test} from 'vitest';
import {failedResult} from '../../ingest/failed.ts';
import {openShares} from '../../ingest/shares.ts';
import {OutOfMemory} from '../../lib/database-error.ts';
import {expectAccounted} from './accounted.ts';
import {header, lines, workplace} from './workplace.ts';

test.each([
  ['EIO', 75],
  ['ESTALE', 75],
  ['ETIMEDOUT', 75],
  ['EBUSY', 75],
  ['EACCES', 77],
  ['ENOENT', 0],
])('L08 L12: %s while a file is read skips it', (code, exitCode) => {
  const error = Object.assign(new Error('read failed'), {code});
  expect(failedResult('share/x.log', error)).toMatchObject({
    status: 'skipped',
    exitCode,
    message: expect.stringMatching(`^share/x.log: .*${code}`),
  });
});

test('L08: any other failure of the system is that of one file', async () => {
  const {write, ingest, path} = await workplace();
  write('Sessions_qv1.log', header + lines(0, 5));
  const down = Object.assign(new Error('host is down'), {
    code: 'EHOSTDOWN',
    errno: -112,
    syscall: 'stat',
  });
  const shares = {
    ...openShares({mounts: [path('share')]}),
    stat: () => Promise.reject(down),
  };
  write('share/Sessions_qv2.log', header + lines(5, 9));
  expect(await ingest({shares})).toMatchObject([
    {rows: 5},
    {status: 'skipped', exitCode: 75, message: expect.stringContaining('EHOSTDOWN')},
  ]);
});

test('what needs too much memory stops nobody else', () => {
  const error = new OutOfMemory('ledger.duckdb: Out of Memory', {exitCode: 74});
  expect(failedResult('x.log', error)).toMatchObject({status: 'refused', exitCode: 74});
});

test('an error that says nothing about the file is no result', () => {
  expect(() => failedResult('x.log', new TypeError('oops'))).toThrow('oops');
});

test('L13: a log that is cut off while it is read loses nothing and stops nobody', async () => {
  const {write, ingest, totals, db} = await workplace();
  const cut = write('Sessions_qv1.log', header + lines(0, 20_000));
  write('Sessions_qv2.log', header + lines(30_000, 30_010));
  let isCut = false;
  const onProgress = () => {
    if (!isCut) truncateSync(cut, header.length + 50);
    isCut = true;
  };
  const [first, second] = await ingest({onProgress});
  expect([0, 75]).toContain(first?.exitCode);
  expect(second).toMatchObject({status: 'ingested', rows: 10});
  await expectAccounted(db);
  write('Sessions_qv1.log', header + lines(0, 20_000));
  await ingest();
  expect(await totals()).toMatchObject({sessions: 20_010});
  await expectAccounted(db);
});
