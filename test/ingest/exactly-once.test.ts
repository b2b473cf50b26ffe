import {
  appendFileSync,
  copyFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import {gzipSync} from 'node:zlib';
import {expect, test} from 'vitest';
import {header, line, lines, workplace} from './workplace.ts';

const statuses = (results: readonly {status: string}[]) =>
  results.map(({status}) => status).sort();

test('F01: a file that has not changed adds nothing', async () => {
  const {write, ingest, totals} = await workplace();
  write('Sessions_qv1_2026-03.log', header + lines(0, 10));
  expect(statuses(await ingest())).toEqual(['ingested']);
  expect(statuses(await ingest())).toEqual(['up_to_date']);
  expect(await totals()).toEqual({sessions: 10, minutes: 60, rejects: 0});
});

test('F02: only appended lines are read', async () => {
  const {write, ingest, totals, db} = await workplace();
  const path = write('Sessions_qv1_2026-03.log', header + lines(0, 10));
  await ingest();
  appendFileSync(path, lines(10, 20));
  expect(await ingest()).toMatchObject([{status: 'ingested', rows: 10, duplicates: 0}]);
  expect(await totals()).toMatchObject({sessions: 20, minutes: 120});
  expect(await db.all('select "rows", lines, header_lines from files')).toEqual([
    {rows: 20, lines: 21, header_lines: 1},
  ]);
});

test('F03: a renamed file is the file it was', async () => {
  const {write, ingest, totals, path} = await workplace();
  const old = write('Sessions_qv1_2026-03.log', header + lines(0, 10));
  await ingest();
  renameSync(old, path('Sessions_qv1_2026-03-31.log'));
  expect(statuses(await ingest())).toEqual(['copy']);
  expect(await totals()).toMatchObject({sessions: 10});
});

test('F04 F06: after a rotation the rest of the old file and the new one are read', async () => {
  const {write, ingest, totals, path} = await workplace();
  const live = write('Sessions_qv1.log', header + lines(0, 10));
  await ingest();
  appendFileSync(live, lines(10, 15));
  renameSync(live, path('Sessions_qv1_2026-03-01.log'));
  write('Sessions_qv1.log', header + lines(15, 20));
  const results = await ingest();
  expect(results.map(({rows}) => rows).sort()).toEqual([5, 5]);
  expect(await totals()).toMatchObject({sessions: 20, minutes: 120});
});

test('F08 F20: overlapping copies count each session once, in any order', async () => {
  const pieces = [lines(0, 12), lines(5, 20), lines(0, 20), lines(18, 25)];
  for (const order of [
    [0, 1, 2, 3],
    [3, 2, 1, 0],
    [2, 0, 3, 1],
  ]) {
    const {write, ingest, totals} = await workplace();
    for (const index of order) {
      write(`Sessions_qv1_2026-03-0${index + 1}.log`, header + pieces[index]);
      await ingest();
    }
    expect(await totals()).toEqual({sessions: 25, minutes: 150, rejects: 0});
  }
});

test('F10 F16: a line changed in place counts once more, and the change is named', async () => {
  const {write, ingest, totals} = await workplace();
  const name = 'Sessions_qv1_2026-03.log';
  write(name, header + lines(0, 10));
  await ingest();
  write(name, header + lines(0, 10).replace('session-4\r', 'session-x\r'));
  expect(await ingest()).toMatchObject([
    {
      status: 'rewritten',
      rows: 1,
      duplicates: 9,
      exitCode: 3,
      message: expect.stringMatching(
        /changed: SHA-256 was [0-9a-f]{12}, is [0-9a-f]{12}/,
      ),
    },
  ]);
  expect(await totals()).toMatchObject({sessions: 11});
});

test('F11: other content that begins alike counts what is new in it, and is named', async () => {
  const {write, ingest, totals} = await workplace();
  const name = 'Sessions_qv1_2026-03.log';
  write(name, header + lines(0, 10));
  await ingest();
  write(name, header + lines(0, 3) + lines(20, 40) + lines(5, 8));
  expect(await ingest()).toMatchObject([
    {status: 'rewritten', rows: 20, duplicates: 6, exitCode: 3},
  ]);
  expect(await totals()).toMatchObject({sessions: 30});
});

test('F12: after copytruncate only new lines are new', async () => {
  const {write, ingest, totals, path} = await workplace();
  const live = write('Sessions_qv1.log', header + lines(0, 10));
  await ingest();
  copyFileSync(live, path('Sessions_qv1_2026-03-01.log'));
  truncateSync(live);
  writeFileSync(live, header + lines(10, 12));
  await ingest();
  expect(await totals()).toMatchObject({sessions: 12, minutes: 72});
});

test('F14 F18: an empty file waits, and so does a header alone', async () => {
  const {write, ingest} = await workplace();
  write('Sessions_qv1.log', '');
  write('Sessions_qv2.log', header);
  expect(statuses(await ingest())).toEqual(['waiting', 'waiting']);
});

test('F15: a shorter copy under the same name adds nothing; the full one goes on', async () => {
  const {write, ingest, totals} = await workplace();
  const name = 'Sessions_qv1_2026-03.log';
  write(name, header + lines(0, 20));
  await ingest();
  write(name, header + lines(0, 8));
  expect(await ingest()).toMatchObject([
    {
      status: 'ingested',
      rows: 0,
      duplicates: 8,
      exitCode: 0,
      message: expect.stringContaining('nothing new: an old copy?'),
    },
  ]);
  write(name, header + lines(0, 25));
  expect(await ingest()).toMatchObject([{rows: 5}]);
  expect(await totals()).toMatchObject({sessions: 25});
});

test('F17 F19: the same bytes on two nodes are two sessions', async () => {
  const {write, ingest, totals} = await workplace();
  write('Sessions_qv1_2026-03.log', header + lines(0, 3));
  write('Sessions_qv2_2026-03.log', header + lines(0, 3));
  await ingest();
  expect(await totals()).toMatchObject({sessions: 6});
});

test('F21: identical lines inside one file are real, and stay so over runs', async () => {
  const {write, ingest, totals, db} = await workplace();
  const path = write('Sessions_qv1_2026-03.log', header + line(1) + line(1));
  await ingest();
  appendFileSync(path, line(1));
  await ingest();
  expect(await totals()).toMatchObject({sessions: 3, minutes: 18});
  write('Sessions_qv1_2026-03-copy.log', header + line(0) + line(1) + line(1));
  expect(await ingest()).toMatchObject([
    {status: 'ingested', rows: 1, duplicates: 2},
    {},
  ]);
  expect(await db.all('select occurrence from raw.qlikview_sessions order by 1')).toEqual(
    [1, 1, 2, 3].map((occurrence) => ({occurrence})),
  );
});

test('F23 F24: gzip and plain are the same content, whichever comes first', async () => {
  for (const first of ['gz', 'log']) {
    const {write, ingest, totals} = await workplace();
    const content = header + lines(0, 10);
    const add = (kind: string) =>
      kind === 'gz'
        ? write('Sessions_qv1_2026-03.log.gz', gzipSync(content))
        : write('Sessions_qv1_2026-03.log', content);
    add(first);
    await ingest();
    add(first === 'gz' ? 'log' : 'gz');
    expect(statuses(await ingest())).toEqual(['copy', 'up_to_date']);
    expect(await totals()).toMatchObject({sessions: 10});
  }
});

test('F25: a gzip that is not whole commits nothing, and is read once it is', async () => {
  const {write, ingest, totals} = await workplace();
  const whole = gzipSync(header + lines(0, 1000));
  write('Sessions_qv1_2026-03.log.gz', whole.subarray(0, whole.length - 30));
  expect(statuses(await ingest())).toEqual(['waiting']);
  expect(await totals()).toMatchObject({sessions: 0});
  write('Sessions_qv1_2026-03.log.gz', whole);
  await ingest();
  expect(await totals()).toMatchObject({sessions: 1000});
});

test('F26: a file already counted for a node is not counted for another', async () => {
  const {write, ingest, totals} = await workplace();
  write('Sessions_2026-03.log', header + lines(0, 4));
  await ingest({node: 'qv1'});
  expect(await ingest({node: 'qv2'})).toMatchObject([{status: 'refused', exitCode: 78}]);
  expect(await totals()).toMatchObject({sessions: 4});
});

test('vector 5: three times, shuffled, one copied under another name: same totals', async () => {
  const {write, ingest, totals, path} = await workplace();
  const a = write('Sessions_qv1_2026-03-01.log', header + lines(0, 30));
  write('Sessions_qv1_2026-03-02.log', header + lines(30, 60));
  await ingest();
  const once = await totals();
  copyFileSync(a, path('archived.Sessions_qv1.log'));
  renameSync(path('archived.Sessions_qv1.log'), path('Sessions_qv1_9999-copy.log'));
  await ingest(
    {node: 'qv1'},
    'Sessions_qv1_2026-03-02.log',
    'Sessions_qv1_2026-03-01.log',
  );
  await ingest({node: 'qv1'});
  expect(await totals()).toEqual(once);
});

test('a copy under any name is a copy, and a node named later is taken on', async () => {
  const {write, ingest, totals, db} = await workplace();
  write('Sessions_qv1_2026-03-01.log', header + lines(0, 30));
  write('backup of march.log', header + lines(0, 30));
  write('part.log', header + lines(10, 40));
  await ingest();
  expect(await totals()).toMatchObject({sessions: 40});
  await ingest({node: 'qv1'}, 'part.log');
  expect(await db.all('select distinct node from files')).toEqual([{node: 'qv1'}]);
  expect(await totals()).toMatchObject({sessions: 40});
});

test('a dry run answers the same and keeps nothing', async () => {
  const {write, ingest, totals, db} = await workplace();
  write('Sessions_qv1_2026-03.log', `${header + lines(0, 5)}short\r\n`);
  expect(await ingest({dryRun: true})).toMatchObject([{rows: 5, rejects: 1}]);
  expect(await totals()).toEqual({sessions: 0, minutes: 0, rejects: 0});
  expect(await db.all('select * from files')).toEqual([]);
});

test('the order of deletion and new files does not matter', async () => {
  const {write, ingest, totals, path} = await workplace();
  write('Sessions_qv1_2026-03-01.log', header + lines(0, 5));
  await ingest();
  rmSync(path('Sessions_qv1_2026-03-01.log'));
  write('Sessions_qv1_2026-03-02.log', header + lines(5, 9));
  await ingest();
  expect(await totals()).toMatchObject({sessions: 9});
});
