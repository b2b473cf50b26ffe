import {
  appendFileSync,
  copyFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import {expect, test} from 'vitest';
import {header, line, lines, workplace} from './workplace.ts';

const half = line(5).slice(0, 40);

test('F13: half a line that is cut off and nowhere else is named, once', async () => {
  const {write, ingest, db} = await workplace();
  const live = write('Sessions_qv1.log', header + lines(0, 5) + half);
  await ingest();
  truncateSync(live);
  writeFileSync(live, header + lines(6, 8));
  const start = (header + lines(0, 5)).length;
  const message = `bytes ${start} to ${start + 40} of what lay here were never read`;
  expect(await ingest()).toMatchObject([
    {status: 'ingested', rows: 2},
    {
      path: live,
      status: 'rewritten',
      exitCode: 3,
      message: expect.stringContaining(message),
    },
  ]);
  expect(await db.all('select warning from files where pending_bytes > 0')).toEqual([
    {warning: expect.stringContaining(message)},
  ]);
  expect(await ingest()).toMatchObject([{status: 'up_to_date', exitCode: 0}]);
});

test('F13: half a line that lies in the rotated log is not lost', async () => {
  for (const isWhole of [false, true]) {
    const {write, ingest, path, totals} = await workplace();
    const live = write('Sessions_qv1.log', header + lines(0, 5) + half);
    await ingest();
    if (isWhole) appendFileSync(live, line(5).slice(40));
    renameSync(live, path('Sessions_qv1_2026-03-01.log'));
    write('Sessions_qv1.log', header + lines(6, 8));
    const results = await ingest();
    expect(results.map(({exitCode}) => exitCode)).toEqual([0, 0]);
    expect(await totals()).toMatchObject({sessions: isWhole ? 8 : 7});
  }
});

test('F05: a cascade of three rotations while nobody looked', async () => {
  const {write, ingest, path, totals} = await workplace();
  for (const [name, from] of [
    ['', 20],
    ['.1', 10],
    ['.2', 0],
  ] as const) {
    write(`Sessions_qv1.log${name}`, header + lines(from, from + 10));
  }
  await ingest();
  appendFileSync(path('Sessions_qv1.log'), lines(30, 35));
  for (const at of [2, 1, 0]) {
    const name = at === 0 ? '' : `.${at}`;
    renameSync(path(`Sessions_qv1.log${name}`), path(`Sessions_qv1.log.${at + 1}`));
  }
  write('Sessions_qv1.log', header + lines(35, 40));
  const rows = (await ingest()).map((result) => result.rows);
  expect(rows.sort()).toEqual([0, 0, 5, 5]);
  expect(await totals()).toMatchObject({sessions: 40});
});

test('F22: a log that two globs name is read once', async () => {
  const {write, ingest} = await workplace();
  write('Sessions_qv1.log', header + lines(0, 5));
  expect(await ingest({}, '*.log', 'Sessions*', 'Sessions_qv1.log')).toHaveLength(1);
});

test('F27: other globs for the same logs add nothing', async () => {
  const {write, ingest} = await workplace();
  write('a/Sessions_qv1.log', header + lines(0, 5));
  await ingest();
  expect(await ingest({}, 'a/*.log')).toMatchObject([{status: 'up_to_date'}]);
});

test('F28: a file time before the last one is only a file time', async () => {
  const {write, ingest, totals} = await workplace();
  const log = write('Sessions_qv1.log', header + lines(0, 5));
  await ingest();
  appendFileSync(log, lines(5, 6));
  utimesSync(log, new Date('2001-01-01'), new Date('2001-01-01'));
  expect(await ingest()).toMatchObject([{rows: 1}]);
  expect(await totals()).toMatchObject({sessions: 6});
});

test('L02: what is appended while the log is read is left for the next run', async () => {
  const {write, ingest, totals} = await workplace();
  const log = write('Sessions_qv1.log', header + lines(0, 3000));
  let next = 3000;
  const onProgress = () => appendFileSync(log, line(next++));
  expect(await ingest({onProgress})).toMatchObject([{rows: 3000}]);
  expect(next).toBeGreaterThan(3000);
  expect(await ingest()).toMatchObject([{rows: next - 3000}]);
  expect(await totals()).toMatchObject({sessions: next});
});

test('F09: a new file with the inode of a deleted one is read from its start', async () => {
  const {write, ingest, totals, path} = await workplace();
  const name = path('Sessions_qv1.log');
  write('Sessions_qv1.log', header + lines(0, 5));
  await ingest();
  const {ino} = statSync(name);
  for (let n = 0; n < 50; n++) {
    rmSync(name);
    copyFileSync(write('other.txt', header + lines(5, 10)), name);
    rmSync(path('other.txt'));
    if (statSync(name).ino === ino) break;
  }
  expect(await ingest()).toMatchObject([{rows: 5}]);
  expect(await totals()).toMatchObject({sessions: 10});
});
