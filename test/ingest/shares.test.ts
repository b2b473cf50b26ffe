import {execFileSync} from 'node:child_process';
import {appendFileSync, mkdirSync, rmSync, symlinkSync} from 'node:fs';
import {expect, test} from 'vitest';
import {openShares} from '../../ingest/shares.ts';
import {mountBehind, mountOf, remoteMounts} from '../../lib/mounts.ts';
import {header, lines, workplace} from './workplace.ts';

/** A pipe that nobody writes to: opening it never returns. */
function neverAnswers(path: string): void {
  rmSync(path, {force: true});
  execFileSync('mkfifo', [path]);
}

test('L09: a read that never returns is given up, and the other files go on', async () => {
  const {write, ingest, path, totals} = await workplace();
  write('a note.txt', 'no log\n');
  write('one/Sessions_qv1.log', header + lines(0, 5));
  write('one/Sessions_qv2.log', header + lines(5, 10));
  write('two/Sessions_qv3.log', header + lines(10, 15));
  const mounts = [path('one'), path('two')];
  const shares = openShares({mounts, patienceMs: 2000});
  const onFile = () => neverAnswers(path('one/Sessions_qv1.log'));
  expect(await ingest({shares, onFile})).toMatchObject([
    {status: 'unknown'},
    {
      status: 'skipped',
      exitCode: 75,
      message: `${path('one/Sessions_qv1.log')}: the share at ${path('one')} has not answered for 2 s`,
    },
    {
      status: 'skipped',
      exitCode: 75,
      message: expect.stringContaining('did not answer before'),
    },
    {status: 'ingested', rows: 5},
  ]);
  expect(await totals()).toMatchObject({sessions: 5});
  write('one/Sessions_qv2.log', header + lines(5, 10));
  rmSync(path('one/Sessions_qv1.log'));
  const again = openShares({mounts});
  expect(await ingest({shares: again})).toMatchObject([{}, {rows: 5}, {rows: 0}]);
});

test('L09: a share that does not even answer to its name is not listed', async () => {
  const {write, ingest, path} = await workplace();
  write('dead/Sessions_qv1.log', header + lines(0, 5));
  write('live/Sessions_qv2.log', header + lines(5, 10));
  const shares = openShares({mounts: [path('dead'), path('live')], patienceMs: 2000});
  const probe = async (mount: string) => {
    if (mount === path('dead')) await shares.fetch(path('pipe'));
    else await shares.probe(mount);
  };
  neverAnswers(path('pipe'));
  const results = await ingest({shares: {...shares, probe}}, 'dead', 'live', '.');
  expect(results.map(({status, exitCode}) => [status, exitCode])).toEqual([
    ['skipped', 75],
    ['skipped', 3],
    ['ingested', 0],
  ]);
});

test('L09: a link to a share that does not answer is not followed', async () => {
  const {write, ingest, path} = await workplace();
  write('dead/logs/Sessions_qv1.log', header + lines(0, 5));
  write('live/Sessions_qv2.log', header + lines(5, 10));
  symlinkSync('../dead/logs', path('live/qv1'));
  symlinkSync(path('dead'), path('by-link'));
  const dead = openShares({mounts: [path('dead')]});
  const silent = {...dead, probe: () => dead.fetch(path('none')).then(() => undefined)};
  expect(dead.has(path('by-link/logs/Sessions_qv1.log'))).toBe(true);
  expect(dead.has(path('live/Sessions_qv2.log'))).toBe(false);
  const results = await ingest({shares: silent}, 'by-link/logs', 'live');
  expect(
    results.map(({path, status, rows}) => [path.split('/').pop(), status, rows]),
  ).toEqual([
    ['dead', 'skipped', 0],
    ['Sessions_qv2.log', 'ingested', 5],
  ]);
});

test('links are followed by hand as far as a share, and no loop is endless', async () => {
  const {write, path} = await workplace();
  write('share/a.log', '');
  symlinkSync('share', path('one'));
  symlinkSync('one', path('two'));
  symlinkSync('round', path('round'));
  const behind = (name: string) => mountBehind(path(name), [path('share')]);
  expect(behind('share/a.log')).toBe(path('share'));
  expect(behind('two/a.log')).toBe(path('share'));
  expect(behind('none/a.log')).toBeUndefined();
  expect(behind('round/a.log')).toBeUndefined();
});

test('a log on a share is read as it is, followed, and its errors are its own', async () => {
  const {write, ingest, path, totals, db} = await workplace();
  const log = write('share/Sessions_qv1.log', `${header}${lines(0, 5)}half a li`);
  mkdirSync(path('share/more'));
  const mounts = [path('share')];
  expect(await ingest({shares: openShares({mounts})}, 'share')).toMatchObject([
    {rows: 5, path: log},
  ]);
  expect(await db.all('select pending_bytes from files')).toEqual([{pending_bytes: 9}]);
  rmSync(log);
  write('share/Sessions_qv1.log', header + lines(0, 5));
  appendFileSync(log, lines(5, 7));
  expect(await ingest({shares: openShares({mounts})}, 'share')).toMatchObject([
    {rows: 2},
  ]);
  expect(await totals()).toMatchObject({sessions: 7});
  const gone = openShares({mounts});
  await expect(gone.fetch(path('share/none.log'))).rejects.toMatchObject({
    code: 'ENOENT',
  });
  gone.close();
});

test('mounts of other machines are told from those of this one', () => {
  const table = `/dev/vda / ext4 rw 0 0
//qv1/logs /mnt/qv\\0401 cifs rw 0 0
server:/export /mnt/sense nfs4 rw 0 0
s3 /mnt/s3 fuse.s3fs rw 0 0
proc /proc proc rw 0 0`;
  const mounts = remoteMounts(table);
  expect(mounts).toEqual(['/mnt/qv 1', '/mnt/sense', '/mnt/s3']);
  expect(mountOf('/mnt/qv 1/a.log', mounts)).toBe('/mnt/qv 1');
  expect(mountOf('/mnt/sense2/a.log', mounts)).toBeUndefined();
});
