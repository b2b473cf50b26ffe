import {appendFileSync, truncateSync} from 'node:fs';
import {expect, test} from 'vitest';
import {header, line, lines, workplace} from './workplace.ts';

const name = 'Sessions_qv1_2026-03.log';

test('L01: half a last line waits until it is whole', async () => {
  const {write, ingest, totals, db} = await workplace();
  const next = line(1);
  const path = write(name, header + line(0) + next.slice(0, 40));
  expect(await ingest()).toMatchObject([{rows: 1, rejects: 0}]);
  expect(await db.all('select pending_bytes from files')).toEqual([{pending_bytes: 40}]);
  appendFileSync(path, next.slice(40));
  expect(await ingest()).toMatchObject([{rows: 1}]);
  expect(await totals()).toMatchObject({sessions: 2, rejects: 0});
});

test('L03: a character and a line end may be cut between two runs', async () => {
  const {write, ingest, db} = await workplace();
  const bytes = Buffer.from(header + line(0, {Document: 'Zoë.qvw'}) + line(1));
  const cut = bytes.indexOf(0xc3) + 1;
  const path = write(name, bytes.subarray(0, cut));
  await ingest();
  appendFileSync(path, bytes.subarray(cut, bytes.length - 1));
  await ingest();
  appendFileSync(path, bytes.subarray(bytes.length - 1));
  await ingest();
  expect(
    await db.all('select document from raw.qlikview_sessions order by line'),
  ).toEqual([{document: 'Zoë.qvw'}, {document: 'C:/Documents/sales.qvw'}]);
});

test('L04: NUL bytes at the end wait for the real ones', async () => {
  const {write, ingest, totals} = await workplace();
  const good = header + lines(0, 3);
  const path = write(name, Buffer.concat([Buffer.from(good), Buffer.alloc(65536)]));
  expect(await ingest()).toMatchObject([{rows: 3, rejects: 0}]);
  truncateSync(path, good.length);
  appendFileSync(path, lines(3, 5));
  expect(await ingest()).toMatchObject([{rows: 2}]);
  expect(await totals()).toMatchObject({sessions: 5, rejects: 0});
});

test('L05: NUL bytes that whole lines follow are one reject; neighbours are kept', async () => {
  const {write, ingest, db} = await workplace();
  write(name, `${header}${line(0)}${'\0'.repeat(500)}\r\n${line(1)}`);
  expect(await ingest()).toMatchObject([{rows: 2, rejects: 1}]);
  expect(await db.all('select line, reason from rejects')).toEqual([
    {line: 3, reason: 'nul_bytes: the line holds NUL bytes'},
  ]);
});

test('S09: a hostile file name is only a name, and its neighbours are not read', async () => {
  const {write, ingest} = await workplace();
  write('Sessions_qv1_a.log', header + lines(5, 9));
  write("Sessions_');drop table files;--.log", header + lines(0, 2));
  write('[Sessions_ab].log', header + lines(2, 4));
  expect(await ingest({node: 'x'}, '[Sessions_ab].log')).toMatchObject([{rows: 2}]);
  expect(await ingest({}, "Sessions_');drop table files;--.log")).toMatchObject([
    {rows: 2},
  ]);
});

test('times without a zone are read in the zone named, and doubtful hours are marked', async () => {
  const {write, ingest, db} = await workplace();
  const local = (start: string) =>
    line(0, {'Session Start': start, Timestamp: '2026-10-25 05:00:00', Session: start});
  write(name, header + local('2026-10-25 02:30:00') + local('2026-07-01 12:00:00'));
  expect(await ingest({timeZone: 'Europe/Berlin'})).toMatchObject([{rows: 2}]);
  expect(
    await db.all(
      'select started_at, time_doubt from raw.qlikview_sessions order by line',
    ),
  ).toEqual([
    {
      started_at: expect.stringMatching(/^2026-10-25T0[01]:30:00.000Z$/),
      time_doubt: 'ambiguous',
    },
    {started_at: '2026-07-01T10:00:00.000Z', time_doubt: null},
  ]);
  expect(await db.all('select is_zone_assumed, time_zone from files')).toEqual([
    {is_zone_assumed: false, time_zone: 'Europe/Berlin'},
  ]);
});
