import {appendFileSync, statSync, truncateSync} from 'node:fs';
import {expect, test} from 'vitest';
import {expectAccounted} from './accounted.ts';
import {header, lines, workplace} from './workplace.ts';
import {zipFile} from './zip-file.ts';

const beyond = 2 ** 32 + 1000;

test('Z05: a log goes on behind 4 GiB, at the right bytes, and is continued there', async () => {
  const {write, ingest, totals, db} = await workplace();
  const log = write('Sessions_qv1.log', header + lines(0, 3));
  // A hole takes no room on the disk; it reads as one line of 4 GiB of zeros.
  truncateSync(log, beyond);
  appendFileSync(log, `\r\n${lines(3, 5)}`);
  expect(await ingest()).toMatchObject([{rows: 5, rejects: 1}]);
  appendFileSync(log, lines(5, 6));
  expect(await ingest()).toMatchObject([{rows: 1, rejects: 0}]);
  expect(await totals()).toMatchObject({sessions: 6});
  await expectAccounted(db);
  const last = await db.all(
    'select byte_offset, line from raw.qlikview_sessions order by line desc limit 1',
  );
  const size = statSync(log).size;
  expect(last).toEqual([{byte_offset: size - lines(5, 6).length, line: 8}]);
}, 300_000);

test('Z05: an archive with sizes of 64 bits is read', async () => {
  const {write, ingest} = await workplace();
  const content = header + lines(0, 20);
  write('a.zip', zipFile([{name: 'Sessions_qv1.log', content}], true));
  expect(await ingest()).toMatchObject([{rows: 20, status: 'ingested'}]);
});
