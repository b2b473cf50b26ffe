import {join} from 'node:path';
import {expect, test} from 'vitest';
import {ingest} from '../../ingest/ingest.ts';
import {workplace} from './workplace.ts';

const fragment = (name: string) => join(import.meta.dirname, 'fragments', name);

async function read(name: string) {
  const {db} = await workplace();
  const [result] = (await ingest(db, [fragment(name)])).files;
  return {db, result};
}

test('the user summary keeps its eight rows and drops the totals', async () => {
  const {db, result} = await read('transcribed-user-license-session-summary.csv');
  expect(result).toMatchObject({rows: 8, rejects: 0});
  expect(
    await db.all(`
      select user_id, granted_on, last_used_on, total_sessions
      from raw.licence_monitor_user_sessions where line in (3, 5) order by line`),
  ).toEqual([
    {
      user_id: 'qtsel\\jpe',
      granted_on: '2019-10-02',
      last_used_on: '2020-04-07',
      total_sessions: 342,
    },
    {
      user_id: 'usrem-jpe00\\nprinting',
      granted_on: '2020-02-03',
      last_used_on: null,
      total_sessions: 9,
    },
  ]);
});

test('the month table reads its months, and a dash as unknown', async () => {
  const {db, result} = await read('transcribed-license-usage-by-month.csv');
  expect(result).toMatchObject({rows: 13, rejects: 0});
  expect(
    await db.all(`
      select month, professional, median_sessions, apps
      from raw.licence_monitor_usage_by_month where line = 2`),
  ).toEqual([{month: '2020-02-01', professional: 1, median_sessions: null, apps: 13}]);
});

test('the log details name their node themselves', async () => {
  const {result} = await read('transcribed-license-log-details.tsv');
  expect(result).toMatchObject({rows: 6, rejects: 0, node: 'qliksense'});
});

test('a session row without header and tabs is refused with the way out', async () => {
  const {result} = await read('sessions_qv12.50_row_TRUNCATED_tabs-lost.txt');
  expect(result).toMatchObject({
    status: 'unknown',
    message: 'a QlikView session line without its header',
    hint: expect.stringContaining('Take the whole file from the server'),
  });
});

test('a piece of CalData is named as what it is', async () => {
  const {result} = await read('caldata_pgo_xml_usagecal_fragment.xml');
  expect(result).toMatchObject({
    status: 'unknown',
    message: expect.stringContaining('XML, such as the CalData files'),
  });
});

test('a header that lacks a column is told which', async () => {
  const {write, ingest: read} = await workplace();
  write(
    'Sessions_qv1.log',
    'Exe Version\tTimestamp\tDocument\tExit Reason\na\tb\tc\td\n',
  );
  expect(await read()).toMatchObject([
    {
      status: 'unknown',
      message:
        'line 1 has no Session Start, Session Duration, Cal Type column, ' +
        'so this is no QlikView Server session log',
    },
  ]);
});
