import {appendFileSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {capledger, folderWith, sessionLog} from './capledger.ts';

const [header = '', line = ''] = sessionLog('Q\\ann').split('\r\n');
const onDay = (day: string) => line.replaceAll('20210412', day.replaceAll('-', ''));
const log = (...days: string[]) => [header, ...days.map(onDay), ''].join('\r\n');
const january = 'Sessions_qv1_2021-01.log';

function ledger(): string {
  const folder = folderWith({
    [january]: log('2021-01-01', '2021-01-31'),
    'Sessions_qv1_2021-02.log': log('2021-02-01', '2021-02-10'),
    'Sessions_qv1_2021-03.log': log('2021-03-01', '2021-03-02'),
  });
  capledger(folder, ['ingest', '.', '-q']);
  return folder;
}

const listed = (folder: string) =>
  JSON.parse(capledger(folder, ['close', '--list', '--json']).out);

test('a closed month keeps its figure; a late line is listed with its file', () => {
  const folder = ledger();
  const closed = capledger(folder, ['close', '2021-01']);
  expect(closed).toMatchObject({code: 0, problems: ''});
  expect(closed.out).toMatch(
    /^January 2021, site main: closed at 12 minutes, 2 uses of 1 file/,
  );
  appendFileSync(join(folder, january), `${onDay('2021-01-20')}\r\n`);
  capledger(folder, ['ingest', '.', '-q']);
  const {periods, corrections} = listed(folder);
  expect(periods).toMatchObject([
    {status: 'closed', minutes_closed: 12, minutes_corrected: 6, minutes_now: 18},
  ]);
  expect(corrections).toMatchObject([
    {kind: 'late', month: '2021-01-01', minutes: 6, file_name: january, line: 4},
  ]);
  expect(Date.parse(corrections[0].in_ledger_by)).toBeGreaterThan(
    Date.parse(periods[0].closed_at),
  );
  expect(capledger(folder, ['close', '2021-01'])).toMatchObject({
    code: 65,
    problems: expect.stringContaining('already closed'),
  });
});

test('a month with days without logs or still running needs force and a reason', () => {
  const daily = ['2021-02-01', '2021-02-20', '2021-03-01', '2021-03-02'];
  const folder = folderWith(
    Object.fromEntries(daily.map((day) => [`Sessions_qv1_${day}.log`, log(day)])),
  );
  capledger(folder, ['ingest', '.', '-q']);
  expect(capledger(folder, ['close', '2021-02'])).toMatchObject({
    code: 65,
    problems: expect.stringMatching(/days without logs: qv1 \d+ days/),
  });
  expect(capledger(folder, ['close', '2021-03'])).toMatchObject({
    code: 65,
    problems: expect.stringContaining('provisional'),
  });
  expect(capledger(folder, ['close', '2021-02', '--force'])).toMatchObject({code: 64});
  const why = ['--force', '--reason', 'the disk was lost'];
  expect(capledger(folder, ['close', '2021-02', ...why]).code).toBe(0);
  expect(listed(folder).periods).toMatchObject([
    {is_forced: true, reason: 'the disk was lost'},
  ]);
});

test('a month is opened again with a reason, which is kept', () => {
  const folder = ledger();
  capledger(folder, ['close', '2021-01']);
  expect(capledger(folder, ['close', '2021-01', '--reopen'])).toMatchObject({code: 64});
  const why = ['--reopen', '--reason', 'wrong rule'];
  expect(capledger(folder, ['close', '2021-01', ...why]).code).toBe(0);
  expect(listed(folder)).toMatchObject({
    periods: [],
    reopened: [{reopen_reason: 'wrong rule'}],
  });
  expect(capledger(folder, ['close', '2021-01']).code).toBe(0);
  expect(listed(folder).periods).toMatchObject([{period_id: '2021-01-main-2'}]);
});

test('a closing that is killed closes nothing, and can be done again', () => {
  const folder = ledger();
  const killed = capledger(folder, ['close', '2021-01'], {
    env: {CAPLEDGER_FAILPOINT: 'mid-change:1:kill'},
  });
  expect(killed.code).toBeNull();
  expect(listed(folder).periods).toEqual([]);
  expect(capledger(folder, ['close', '2021-01']).code).toBe(0);
  const question = 'select count(*) as uses from closed_uses';
  expect(JSON.parse(capledger(folder, ['query', question, '--json']).out)).toEqual([
    {uses: 2},
  ]);
});

test('the report says that its month is closed', () => {
  const folder = ledger();
  capledger(folder, ['close', '2021-01']);
  const report = ['report', '--month', '2021-01', '--out', 'r.html', '-q'];
  expect(capledger(folder, report).code).toBe(0);
  const page = readFileSync(join(folder, 'r.html'), 'utf8');
  expect(page).toContain('<title>Qlik licence capacity: January 2021 (closed)</title>');
  expect(page).toMatch(/<b>Closed<\/b> on <b>[^<]+<\/b> at <b>12 minutes<\/b>/);
  expect(capledger(folder, ['close', '2020-01'])).toMatchObject({code: 66});
  const {out} = capledger(folder, [
    'query',
    'select status from periods order by month',
    '--json',
  ]);
  expect(JSON.parse(out)).toEqual([
    {status: 'closed'},
    {status: 'open'},
    {status: 'provisional'},
  ]);
});
