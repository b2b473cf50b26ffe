import {appendFileSync, rmSync} from 'node:fs';
import {expect, test} from 'vitest';
import {replayRejects} from '../../ingest/replay.ts';
import {expectAccounted} from './accounted.ts';
import {header, line, lines, workplace} from './workplace.ts';

const name = 'Sessions_qv1.log';

/** A ledger as an older version left it, which could not read lines 3 and 4. */
async function olderLedger() {
  const place = await workplace();
  const path = place.write(name, `${header}${lines(0, 5)}cut\tshort\r\n`);
  await place.ingest();
  await place.db.run(`
    insert into rejects select file_id, line, byte_offset, 'bad_x: y', 'z'
    from raw.qlikview_sessions where line in (3, 4);
    delete from raw.qlikview_sessions where line in (3, 4);
    update files set "rows" = "rows" - 2, rejects = rejects + 2`);
  await expectAccounted(place.db);
  return {...place, log: path};
}

test('rejects that can be read now become rows, the others stay', async () => {
  const {db, log, totals, ingest} = await olderLedger();
  appendFileSync(log, line(5));
  expect(await replayRejects(db)).toEqual([
    {path: log, rows: 2, duplicates: 0, rejects: 1},
  ]);
  expect(await totals()).toEqual({sessions: 5, minutes: 30, rejects: 1});
  await expectAccounted(db);
  expect(await ingest()).toMatchObject([{rows: 1}]);
  expect(await totals()).toMatchObject({sessions: 6, rejects: 1});
});

test('a session that another file has shown meanwhile is a duplicate', async () => {
  const {db, totals, write, ingest} = await olderLedger();
  write('Sessions_qv1_2026-03-01.log', header + lines(1, 3));
  await ingest();
  expect(await totals()).toMatchObject({sessions: 5});
  expect(await replayRejects(db)).toMatchObject([{rows: 0, duplicates: 2, rejects: 1}]);
  expect(await totals()).toMatchObject({sessions: 5, rejects: 1});
  await expectAccounted(db);
});

test('a log that was rotated is found; one that changed or is gone keeps them', async () => {
  const {db, log, ingest, write} = await olderLedger();
  write(name, `${header}${lines(1, 5)}`);
  expect(await replayRejects(db)).toMatchObject([
    {rows: 0, rejects: 3, message: 'the file is not what it was when it was read'},
  ]);
  rmSync(log);
  expect(await replayRejects(db)).toMatchObject([
    {rows: 0, rejects: 3, message: 'the file cannot be read: ENOENT'},
  ]);
  write('Sessions_qv1_2026-03-01.log', `${header}${lines(0, 5)}cut\tshort\r\n`);
  await ingest();
  expect(await replayRejects(db)).toMatchObject([{rows: 2, rejects: 1}]);
  await expectAccounted(db);
});

test('objects that share a line are told apart', async () => {
  const {db, write, ingest} = await workplace();
  const use = (id: string, useStartTime: string) => ({
    id,
    useStartTime,
    analyzerTimeAccessType: {},
  });
  const uses = [use('a', 'never'), use('b', '2026-03-01T00:00:00Z'), use('c', 'never')];
  write('sense1_analyzertimeaccessusage.json', JSON.stringify(uses));
  expect(await ingest()).toMatchObject([{rows: 1, rejects: 2}]);
  expect(await replayRejects(db)).toMatchObject([{rows: 0, rejects: 2}]);
  await expectAccounted(db);
});

test('a time zone that does not exist is refused before anything is read', async () => {
  const {db} = await olderLedger();
  await expect(replayRejects(db, {timeZone: "x'"})).rejects.toMatchObject({exitCode: 64});
});
