import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {tableFromIPC} from 'apache-arrow';
import {beforeAll, expect, test} from 'vitest';
import {openDatabase} from '../../lib/db.ts';
import {capledger, folderWith, sessionLog} from './capledger.ts';

let folder = '';

const kinds = `select 'a,"b"' as text, -1.5::double as number, 12::bigint as whole,
  '=1+1' as formula, timestamptz '2021-03-31 23:50:00.250Z' as moment,
  date '2021-03-31' as day, true as yes, null::text as nothing, [1, 2] as list`;

beforeAll(() => {
  folder = folderWith({'Sessions_qv1.log': sessionLog('Q\\ann', 'Q\\bo')});
  capledger(folder, ['ingest', 'Sessions_qv1.log']);
});

test('csv keeps numbers and disarms text that a spreadsheet would run', () => {
  const run = capledger(folder, ['query', kinds, '--format', 'csv']);
  expect(run).toMatchObject({code: 0, problems: ''});
  expect(run.out).toBe(
    'text,number,whole,formula,moment,day,yes,nothing,list\r\n' +
      '"a,""b""",-1.5,12,"\'=1+1",2021-03-31T23:50:00.250Z,2021-03-31,true,,"[1,2]"\r\n',
  );
});

test('json keeps types and writes times in UTC', () => {
  const run = capledger(folder, ['query', kinds, '--json'], {
    env: {TZ: 'Pacific/Auckland'},
  });
  expect(JSON.parse(run.out)).toEqual([
    {
      text: 'a,"b"',
      number: -1.5,
      whole: 12,
      formula: '=1+1',
      moment: '2021-03-31T23:50:00.250Z',
      day: '2021-03-31',
      yes: true,
      nothing: null,
      list: [1, 2],
    },
  ]);
});

test('arrow is an Arrow IPC file that Arrow itself reads back', () => {
  const run = capledger(folder, ['query', kinds, '--format', 'arrow']);
  expect(run.bytes.subarray(0, 6).toString()).toBe('ARROW1');
  const row = tableFromIPC(run.bytes).get(0)?.toJSON();
  expect(row).toMatchObject({text: 'a,"b"', number: -1.5, whole: 12n, yes: true});
  expect(row).toMatchObject({moment: Date.parse('2021-03-31T23:50:00.250Z')});
  expect(row).toMatchObject({nothing: null, list: '[1,2]'});
});

test('parquet is a file that DuckDB reads back', async () => {
  const run = capledger(folder, [
    'query',
    'from sessions order by started_at;',
    '--format=parquet',
    '--out=sessions.parquet',
  ]);
  expect(run).toMatchObject({code: 0, out: '', problems: ''});
  const db = await openDatabase(':memory:');
  const path = join(folder, 'sessions.parquet');
  expect(
    await db.all('select user_name, capacity_minutes from read_parquet($1)', [path]),
  ).toMatchInlineSnapshot(`
      [
        {
          "capacity_minutes": 6,
          "user_name": "q\\ann",
        },
        {
          "capacity_minutes": 6,
          "user_name": "q\\bo",
        },
      ]
    `);
  await db.close();
});

test('a table escapes what would move the cursor', () => {
  const run = capledger(folder, ['query', `select 'a' || chr(27) || '[2Jb' as text`]);
  expect(run.out).toBe('text\na\\u{1b}[2Jb\n\n1 row\n');
});

test('SQL that is wrong is a usage error in the words of the database', () => {
  const run = capledger(folder, ['query', 'select nothing from nowhere']);
  expect(run.code).toBe(64);
  expect(run.problems).toMatch(/^error: query: .*nowhere.*\n {2}hint: /);
});

test('a query cannot change the ledger', () => {
  const run = capledger(folder, ['query', 'delete from files']);
  expect(run.code).toBe(64);
  expect(run.problems).toContain('read-only');
});

test('a file that cannot be written is 73 and leaves nothing behind', () => {
  const run = capledger(folder, ['query', 'select 1 as a', '--out', 'none/a.txt']);
  expect(run.code).toBe(73);
  expect(run.problems).toContain('error: none/a.txt: cannot be written (ENOENT)');
  expect(existsSync(join(folder, 'none'))).toBe(false);
});

test('a question that fails half way leaves the old file as it was', () => {
  capledger(folder, ['query', 'select 7 as a', '-f', 'csv', '-o', 'kept.csv']);
  const sql = `select error('stop') as a from range(3)`;
  const run = capledger(folder, ['query', sql, '-f', 'csv', '-o', 'kept.csv']);
  expect(run.code).toBe(64);
  expect(readFileSync(join(folder, 'kept.csv'), 'utf8')).toBe('a\r\n7\r\n');
});
