import {mkdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {parse} from 'csv-parse/sync';
import pl from 'nodejs-polars';
import readWorkbook, {readSheet} from 'read-excel-file/node';
import {beforeAll, expect, test} from 'vitest';
import {capledger, folderWith, sessionLog} from './capledger.ts';

let folder = '';
const table = 'sessions';
const formats = ['csv', 'json', 'ndjson', 'parquet', 'arrow', 'xlsx'] as const;
const file = (format: string) => join(folder, `${table}.${format}`);

beforeAll(() => {
  folder = folderWith({'Sessions_qv1.log': sessionLog('=cmd|calc', 'Q\\"bo"', 'Ünï')});
  capledger(folder, ['ingest', 'Sessions_qv1.log']);
  for (const format of formats) {
    const ran = capledger(folder, ['export', table, '-f', format, '--month', '2021-04']);
    expect(ran).toMatchObject({code: 0, problems: '', out: `${table}.${format}\n`});
  }
});

interface Json {
  readonly about: Record<string, string>;
  readonly rows: Record<string, unknown>[];
}

function json(): Json {
  return JSON.parse(readFileSync(file('json'), 'utf8'));
}

// How each format writes one value, back to what JSON says.
const disarmed = (value: unknown) =>
  typeof value === 'string' && /^'[=+\-@]/.test(value) ? value.slice(1) : value;
const moment = (value: unknown) => (value instanceof Date ? value.toISOString() : value);

// A workbook counts days as a fraction, and its reader cuts it where a sheet rounds.
const nearest = (value: unknown) =>
  value instanceof Date
    ? new Date(Math.round(value.getTime() / 10) * 10).toISOString()
    : value;

test('every format holds the same cells', async () => {
  const {rows} = json();
  expect(rows).toHaveLength(3);
  const names = Object.keys(rows[0] ?? {});

  const ndjson = readFileSync(file('ndjson'), 'utf8').trim().split('\n').slice(1);
  expect(ndjson.map((line) => JSON.parse(line))).toEqual(rows);

  const csv: Record<string, string>[] = parse(readFileSync(file('csv')), {
    columns: true,
    comment: '#',
  });
  expect(csv.map((row) => names.map((name) => disarmed(row[name])))).toEqual(
    rows.map((row) => names.map((name) => (row[name] === null ? '' : String(row[name])))),
  );

  const [head, ...cells] = await readSheet(file('xlsx'), table);
  expect(head).toEqual(names);
  expect(cells.map((row) => row.map((value) => nearest(disarmed(value))))).toEqual(
    rows.map((row) => names.map((name) => row[name])),
  );

  for (const frame of [
    pl.readIPC(readFileSync(file('arrow'))),
    pl.readParquet(readFileSync(file('parquet'))),
  ]) {
    expect(frame.columns).toEqual(names);
    const read = frame.toRecords().map((row) => names.map((name) => moment(row[name])));
    expect(read).toEqual(rows.map((row) => names.map((name) => row[name])));
  }
});

test('text that a spreadsheet would run is disarmed where one opens it', async () => {
  expect(readFileSync(file('csv'), 'utf8')).toContain(`"'=cmd|calc"`);
  const cells = await readSheet(file('xlsx'), table);
  expect(cells.flat()).toContain(`'=cmd|calc`);
});

test('each says what it is: period, filter, coverage, version', async () => {
  const {about} = json();
  expect(about).toMatchObject({
    table,
    period: '2021-04-01 to 2021-04-30 (UTC)',
    filter: 'none',
    coverage: 'incomplete: a month still running',
    unit_rule: 'as_logged',
    made_with: expect.stringMatching(/^capledger \d/),
  });
  const lines = Object.entries(about).map(([name, value]) => `# ${name}: ${value}`);
  expect(readFileSync(file('csv'), 'utf8').split('\r\n').slice(0, 7)).toEqual(lines);
  const [names, values] = await readSheet(file('xlsx'), 'About');
  expect(names).toEqual(Object.keys(about));
  expect(values).toEqual(Object.values(about));
  for (const format of ['arrow', 'parquet']) {
    expect(readFileSync(file(format)).includes('incomplete: a month')).toBe(true);
  }
});

test('several tables are the sheets of one workbook, or the files of a folder', async () => {
  const both = ['pool_by_month', 'capacity_by_month_user'];
  capledger(folder, ['export', ...both, '-o', 'both.xlsx']);
  const sheets = await readWorkbook(join(folder, 'both.xlsx'));
  expect(sheets.map(({sheet}) => sheet)).toEqual(['About', ...both]);
  mkdirSync(join(folder, 'out'));
  const ran = capledger(folder, [
    'export',
    ...both,
    '-f',
    'csv',
    '-o',
    'out',
    '--no-about',
  ]);
  expect(ran.out).toBe('out/pool_by_month.csv\nout/capacity_by_month_user.csv\n');
  const text = readFileSync(join(folder, 'out/pool_by_month.csv'), 'utf8');
  expect(text).toMatch(/^month,/);
});

test.each([
  [['export', 'nowhere', '-f', 'csv'], 'nowhere: no such table'],
  [['export', 'settings; drop table files', '-f', 'csv'], 'no such table'],
  [['export', 'sessions'], 'no format'],
  [['export', 'sessions', '-f', 'csv', '--month', '2021-13'], 'no month'],
  [['export', 'settings', '-f', 'csv', '--from', '2021-01-01'], 'no month, day or time'],
])('%j is refused in words', (args, problem) => {
  const ran = capledger(folder, args);
  expect(ran.code).toBe(64);
  expect(ran.problems).toContain(problem);
});
