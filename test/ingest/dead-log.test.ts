import {appendFileSync, utimesSync} from 'node:fs';
import {gzipSync} from 'node:zlib';
import {expect, test} from 'vitest';
import {expectAccounted} from './accounted.ts';
import {header, line, lines, workplace} from './workplace.ts';

const hour = 3600 * 1000;
const name = 'Sessions_qv1.log';
const age = (path: string, hours: number) => {
  const then = new Date(Date.now() - hours * hour);
  utimesSync(path, then, then);
};
const unended = (n: number) => line(n).trimEnd();

test('L07: a last line without its end is read once nothing came for a day', async () => {
  const {write, ingest, totals, db} = await workplace();
  const log = write(name, header + line(0) + unended(1));
  age(log, 23);
  expect(await ingest()).toMatchObject([{rows: 1}]);
  age(log, 25);
  expect(await ingest()).toMatchObject([
    {rows: 1, status: 'ingested', message: expect.stringContaining('no line end')},
  ]);
  expect(await totals()).toMatchObject({sessions: 2, minutes: 12});
  expect(await ingest()).toMatchObject([{rows: 0, status: 'up_to_date'}]);
  await expectAccounted(db);
  expect(await db.all('select pending_bytes, tail_bytes from files')).toEqual([
    {pending_bytes: 0, tail_bytes: unended(1).length},
  ]);
});

test('L06: half a row that nothing followed for a day is a reject', async () => {
  const {write, ingest, db} = await workplace();
  const log = write(name, header + line(0) + line(1).slice(0, 60));
  age(log, 2);
  expect(await ingest()).toMatchObject([{rows: 1, rejects: 0}]);
  expect((await ingest()).map(({status}) => status)).toEqual(['up_to_date']);
  age(log, 30);
  expect(await ingest()).toMatchObject([{rows: 0, rejects: 1, exitCode: 3}]);
  expect(await db.all('select line, reason from rejects')).toEqual([
    {line: 3, reason: expect.stringContaining('field_count')},
  ]);
  await expectAccounted(db);
});

// What was read of the line: the line end is missing, the last field is cut, it is half.
const parts = [line(1).length - 2, line(1).length - 4, 60];

test.each(parts)(
  'a log that goes on after %i bytes of its last line counts once',
  async (part) => {
    const {write, ingest, totals, db} = await workplace();
    const log = write(name, header + line(0) + line(1).slice(0, part));
    age(log, 30);
    await ingest();
    appendFileSync(log, line(1).slice(part) + lines(2, 4));
    expect((await ingest())[0]).toMatchObject({status: 'ingested', rejects: 0});
    expect(await totals()).toEqual({sessions: 4, minutes: 24, rejects: 0});
    await expectAccounted(db);
    const sessions = await db.all(
      'select line, session_id from raw.qlikview_sessions order by line',
    );
    expect(sessions).toEqual(
      [0, 1, 2, 3].map((n) => ({line: n + 2, session_id: `session-${n}`})),
    );
    expect(
      await db.all('select count(*) as files, sum(lines) as lines from files'),
    ).toEqual([{files: 1, lines: 5}]);
  },
);

test('a log that goes on after it was packed in the middle of a line counts once', async () => {
  const {write, ingest, totals, db} = await workplace();
  for (const part of parts) {
    const node = `Sessions_qv${part}`;
    const half = header + line(0) + line(1).slice(0, part);
    write(`${node}_2026-03-01.log.gz`, gzipSync(half));
    await ingest();
    write(`${node}.log`, half + line(1).slice(part) + line(2));
    await ingest();
  }
  expect(await totals()).toEqual({sessions: 9, minutes: 54, rejects: 0});
  await expectAccounted(db);
});

test('a dead log without a whole record is named by each run: nothing would tell it again', async () => {
  const {write, ingest, totals} = await workplace();
  const log = write(name, header + unended(0));
  age(log, 99);
  expect(await ingest()).toMatchObject([
    {
      status: 'waiting',
      exitCode: 3,
      message: expect.stringContaining(`the last ${unended(0).length} bytes`),
      hint: expect.stringContaining('add a line end'),
    },
  ]);
  appendFileSync(log, '\r\n');
  age(log, 99);
  await ingest();
  expect(await totals()).toMatchObject({sessions: 1});
});

test('a dead tail in a copy of the log that goes on counts once', async () => {
  const {write, ingest, totals, db} = await workplace();
  age(write('Sessions_qv1_2026-03-01.log', header + line(0) + unended(1)), 50);
  await ingest();
  write('Sessions_qv1.log', header + lines(0, 3));
  await ingest();
  expect(await totals()).toMatchObject({sessions: 3, rejects: 0});
  await expectAccounted(db);
});
