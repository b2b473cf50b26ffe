import {expect, test} from 'vitest';
import {replayRejects} from '../../ingest/replay.ts';
import {expectAccounted} from './accounted.ts';
import {senseHeader, senseRow} from './sense-rows.ts';
import {header, line, lines, workplace} from './workplace.ts';

const name = 'Sessions_qv1.log';
const longest = 1 << 20;

test('C11: a Sense record that never ends is one reject, and the next one is read', async () => {
  const {write, ingest, db} = await workplace();
  const endless = 'x\n'.repeat(longest);
  write('QS1_Session_Engine.txt', senseHeader + senseRow(1) + endless + senseRow(2));
  expect(await ingest()).toMatchObject([{rows: 1, rejects: 1}]);
  const [reject] = await db.all<{reason: string; line: number}>(
    'select reason, line from rejects',
  );
  expect(reject).toMatchObject({line: 2});
  expect(reject?.reason).toMatch(/^record_too_long: 2\d{6} bytes$/);
  await expectAccounted(db);
});

test('a Sense record over many lines below the limit is kept whole', async () => {
  const {write, ingest, db} = await workplace();
  const message = '\nsecond line\n\nfourth line'.repeat(1000);
  const row = senseRow(1).replace('closed', `closed${message}`);
  write('QS1_Session_Engine.txt', senseHeader + row + senseRow(2));
  expect(await ingest()).toMatchObject([{rows: 2, rejects: 0}]);
  await expectAccounted(db);
});

test('C11: a UTF-16 line beyond the limit is one reject, and the next line is read', async () => {
  const {write, ingest, db} = await workplace();
  const long = 'y'.repeat(3 * longest);
  const text = `\ufeff${header}${line(1)}${long}\r\n${line(2)}`;
  write(name, Buffer.from(text, 'utf16le'));
  expect(await ingest()).toMatchObject([{rows: 2, rejects: 1}]);
  expect(await db.all('select line, reason from rejects')).toEqual([
    {line: 3, reason: `line_too_long: ${2 * (long.length + 2)} bytes`},
  ]);
  await expectAccounted(db);
});

test('C11: whether a line is too long does not depend on what lies before it', async () => {
  const long = line(1, {Document: 'd'.repeat(longest)});
  for (const before of [0, 3000, 6000]) {
    const {write, ingest} = await workplace();
    write(name, header + lines(100, 100 + before) + long + lines(2, 4));
    expect(await ingest()).toMatchObject([{rows: before + 2, rejects: 1}]);
  }
});

const usage = (more: string) =>
  `{"id": "1", "modifiedDate": "2026-01-02T10:00:00Z",
    "useStartTime": "2026-01-01T10:00:00Z", "useStopTime": "2026-01-01T10:10:00Z",
    "analyzerTimeAccessType": {"id": "pool"},
    "user": {"userId": "u", "userDirectory": "D"}${more}}`;

test('an object nested without end is one reject; its neighbours are read', async () => {
  const {write, ingest, db} = await workplace();
  const deep = usage(`, "sessions": ${'['.repeat(100_000)}${']'.repeat(100_000)}`);
  write('analyzertimeaccessusage.json', `[${usage('')}, ${deep}]`);
  expect(await ingest()).toMatchObject([{rows: 1, rejects: 1}]);
  expect(await db.all('select reason from rejects')).toEqual([
    {reason: 'nested_too_deep: 100001 levels'},
  ]);
});

test('an answer of little else than numbers is refused as a whole', async () => {
  const {write, ingest, totals} = await workplace();
  write('analyzertimeaccessusage.json', `[${usage('')}${',1'.repeat(20_000)}]`);
  write(name, header + lines(0, 3));
  expect(await ingest()).toMatchObject([
    {rows: 3},
    {
      status: 'refused',
      exitCode: 65,
      message: expect.stringContaining('more than 10000 elements are no objects'),
    },
  ]);
  expect(await totals()).toMatchObject({sessions: 3, rejects: 0});
});

test('any number of refused rows is stored, and replayed, without a list of them', async () => {
  const {write, ingest, db, totals} = await workplace();
  const bad = line(1, {'Session Start': 'yesterday'});
  const path = write(name, header + bad.repeat(12_000) + lines(2, 4));
  expect(await ingest()).toMatchObject([{rows: 2, rejects: 12_000}]);
  await expectAccounted(db);
  expect(await replayRejects(db)).toEqual([
    {path, rows: 0, duplicates: 0, rejects: 12_000},
  ]);
  expect(await totals()).toMatchObject({sessions: 2, rejects: 12_000});
});
