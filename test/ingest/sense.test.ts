import {copyFileSync, renameSync, rmSync} from 'node:fs';
import {expect, test} from 'vitest';
import {senseHeader as header, senseRow as row} from './sense-rows.ts';
import {workplace} from './workplace.ts';

const rows = (...sequence: number[]) => sequence.map((n) => row(n)).join('');
const live = 'Log/Engine/Trace/SENSE-1_Session_Engine.txt';

const warned = async (content: string) => {
  const {write, ingest, db} = await workplace();
  write(live, header + content);
  const [result] = await ingest();
  expect(await db.all('select warning from files')).toEqual([
    {warning: result?.message ?? null},
  ]);
  return result;
};

test.each([
  ['a gap', rows(1, 2, 5, 6), 'line 4: 2 rows are missing between number 2 and 5'],
  ['two gaps', rows(1, 3, 9), 'between number 1 and 3, and 1 more places'],
  ['a number twice', rows(1, 2) + row(2, 9), 'line 4: number 2 stands twice'],
])('C23: %s in the sequence is said', async (_, content, message) => {
  expect(await warned(content)).toMatchObject({
    status: 'ingested',
    message: expect.stringContaining(message),
    exitCode: 0,
  });
});

test('C23: a sequence that starts again, or a row that is a reject, is no gap', async () => {
  expect((await warned(rows(7, 8, 9, 1, 2)))?.message).toBeUndefined();
  const broken = row(8).replace('0.5', 'x');
  expect(await warned(rows(7) + broken + rows(9))).toMatchObject({rows: 2, rejects: 1});
  expect((await warned(rows(7) + broken + rows(9)))?.message).toBeUndefined();
});

test('C23: rows that another file has shown leave no gap', async () => {
  const {write, ingest, db} = await workplace();
  write('a.txt', header + rows(2, 3));
  write('b.txt', header + rows(1, 2, 3, 4));
  await ingest();
  expect(await db.all('select "rows", duplicates, warning from files')).toEqual([
    {rows: 2, duplicates: 0, warning: null},
    {rows: 2, duplicates: 2, warning: null},
  ]);
});

test('F07: a log that is rolled over into the archive counts once', async () => {
  const {write, ingest, path, db} = await workplace();
  const archived =
    'Archived Logs/SENSE-1/SENSE-1_Session_Engine_2026-03-01T22.00.05Z.log';
  write('Archived Logs/SENSE-1/other.log', header + rows(90));
  write(live, header + rows(1, 2, 3));
  await ingest();
  write(live, header + rows(1, 2, 3, 4));
  renameSync(path(live), path(archived));
  write(live, header + rows(5, 6));
  expect((await ingest()).map((result) => result.rows).sort()).toEqual([0, 1, 2]);
  copyFileSync(path(archived), path('copied by hand.log'));
  rmSync(path(archived));
  await ingest();
  expect(await db.all('select count(*) as n from raw.sense_sessions')).toEqual([{n: 7}]);
});
