import {readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {beforeAll, expect, test} from 'vitest';
import {capledger, folderWith, sessionLog} from './capledger.ts';

const log = 'Sessions_qv1.log';
let folder = '';

const fresh = () => {
  const made = folderWith({[log]: sessionLog('Q\\ann', 'Q\\bo')});
  capledger(made, ['ingest', log]);
  return made;
};

beforeAll(() => {
  folder = fresh();
});

const explain = (...more: string[]) => capledger(folder, ['explain', ...more]);

test('a figure leads to its units, the arithmetic and the line it was read from', () => {
  const run = explain('pool_by_month/2021-04/minutes');
  expect(run).toMatchObject({code: 0, problems: ''});
  expect(run.out).toContain('pool_by_month/2021-04/main/minutes = 12\n');
  expect(run.out).toContain('2 units of 2 uses = 12 minutes, which is the figure');
  expect(run.out).toContain('=> as_logged: Cal Usage Count 6 -> 6 min');
  expect(run.out).toContain('duration: 1800 s -> 5 started units -> 30 min');
  expect(run.out).toMatch(/Sessions_qv1\.log:3 \(byte \d+\): verified\n +12\.50\.20200/);
});

test.each([
  ['product left out', 'capacity_by_month_node/2021-04/qv1/minutes'],
  ['every key', 'capacity_by_day_node/2021-04-12/QlikView/qv1/minutes'],
  ['a user', 'capacity_by_month_user/2021-04/q\\ann/minutes'],
  [
    'slashes in the last key',
    'capacity_by_month_document/2021-04/QlikView/c:/documents/retail.qvw/minutes',
  ],
  [
    'slashes spelled out',
    'capacity_by_month_document/2021-04/c:%2Fdocuments%2Fretail.qvw/units',
  ],
  ['a line', 'Sessions_qv1.log:2'],
])('%s is an address', (_, address) => {
  const run = explain(address, '--json');
  expect(run).toMatchObject({code: 0, problems: ''});
  expect(JSON.parse(run.out).uses[0]).toMatchObject({
    adds_up: true,
    minutes: 6,
    source: {state: 'verified', fields: {cal_usage_count: 6}},
  });
});

test('a peak leads to the sessions that were open at its moment, and their lines', () => {
  const address = 'concurrency_by_month/2021-04/main/(all)/peak_sessions';
  const run = explain(address);
  expect(run).toMatchObject({code: 0, problems: ''});
  expect(run.out).toContain(`${address} = 1\n`);
  expect(run.out).toContain(
    'open at 2021-04-12T10:00:00.000Z: 1 session, which gives the figure',
  );
  expect(run.out).toMatch(/q\\ann\n {2}from .+\n.+Sessions_qv1\.log:2 .+: verified/);
  const users = JSON.parse(explain(address.replace('sessions', 'users'), '--json').out);
  expect(users).toMatchObject({value: 1, peak: {adds_up: true}});
  const node = explain('node_comparison/2021-04/qv1/peak_sessions', '--json');
  expect(JSON.parse(node.out).peak.sessions).toHaveLength(1);
});

test('a figure that counts records is worked out anew from them', () => {
  const day = explain('coverage_by_day_node/2021-04-12/QlikView/qv1/sessions');
  expect(day).toMatchObject({code: 0, problems: ''});
  expect(day.out).toContain('2 records, which is the figure');
  expect(day.out).toMatch(/Sessions_qv1\.log:2 \(byte \d+\): verified/);
});

test('a figure worked out from others names them with their values', () => {
  const run = explain('coverage_by_month_node/2021-04/qv1/seen_days');
  expect(run.out).toContain('coverage_by_day_node/2021-04-12/QlikView/qv1/sessions = 2');
});

test('a line of any source, and a whole file', () => {
  expect(explain(`${log}:3`).out).toMatch(/Sessions_qv1\.log:3 .*: verified/);
  expect(explain(log)).toMatchObject({
    code: 0,
    out: expect.stringMatching(/: verified\n.*node qv1\n {2}2 rows, 0 rejects/),
  });
});

test('a session, and one unit of it', () => {
  const {uses} = JSON.parse(explain('pool_by_month/2021-04/minutes', '--json').out);
  const [{session_key, units}] = uses;
  expect(JSON.parse(explain(session_key, '--json').out)).toMatchObject({
    kind: 'session',
    uses: [{session_key}],
  });
  expect(JSON.parse(explain(units[0].unit_id, '--json').out)).toMatchObject({
    kind: 'unit',
    uses: [{session_key, units: [{unit_id: units[0].unit_id, minutes: 6}]}],
  });
});

test('a reading says who typed it, and one from a file its line', () => {
  const at = ['--console', 'qv1', '--at', '2021-04-13T10:00Z', '--minutes', '12'];
  capledger(folder, ['reading', 'add', ...at]);
  expect(explain('typed-1').out).toMatch(/showed 12 minutes.*\n +typed in by .+ at 20/);
  const csv = 'Console,Taken At,Used Minutes\nqv1,2021-04-14T10:00:00Z,12\n';
  writeFileSync(join(folder, 'readings.csv'), csv);
  capledger(folder, ['ingest', 'readings.csv']);
  expect(explain('node_comparison/2021-04/qv1/shared_minutes').out).toMatch(
    /showed 12 minutes at 2021-04-14(.|\n)*readings\.csv:2 \(byte \d+\): verified/,
  );
});

test('a file that is gone, changed or moved is said to be so, in a sentence', () => {
  folder = fresh();
  const before = readFileSync(join(folder, log));
  rmSync(join(folder, log));
  const gone = explain('pool_by_month/2021-04/minutes');
  expect(gone.code).toBe(3);
  expect(gone.out).toContain('Sessions_qv1.log is not there any more');
  expect(gone.out).toContain('Cal Usage Count 6 -> 6 min');

  writeFileSync(join(folder, log), before.toString().replace('Q\\bo', 'Q\\be'));
  const changed = explain('pool_by_month/2021-04/minutes');
  expect(changed.code).toBe(3);
  expect(changed.out).toContain('Sessions_qv1.log is another file now');

  writeFileSync(join(folder, log), before);
  writeFileSync(join(folder, 'Sessions_qv1_2021-04.log.gz'), gzipSync(before));
  capledger(folder, ['ingest', 'Sessions_qv1_2021-04.log.gz']);
  rmSync(join(folder, log));
  const moved = explain('pool_by_month/2021-04/minutes');
  expect(moved.code).toBe(0);
  expect(moved.out).toContain('the same bytes lie in Sessions_qv1_2021-04.log.gz');
  expect(moved.out).toMatch(/log\.gz:2 \(byte \d+\): verified/);
});

test('lines appended later do not matter', () => {
  folder = fresh();
  const whole = readFileSync(join(folder, log), 'utf8');
  writeFileSync(join(folder, 'grown'), `${whole}${whole.split('\r\n')[1]}`);
  renameSync(join(folder, 'grown'), join(folder, log));
  expect(explain('pool_by_month/2021-04/minutes')).toMatchObject({code: 0});
});

test.each([
  ['nothing of that name', 'nothing-here', 66, 'no unit, session, reading, file or mart'],
  ['a month without data', 'pool_by_month/2020-01/minutes', 66, 'no such row'],
  ['no such column', 'pool_by_month/2021-04/hours', 64, 'has no column hours'],
  [
    'a key that is missing',
    'capacity_by_month_user/2021-04/minutes',
    64,
    'keys are missing',
  ],
  ['no month', 'pool_by_month/April/minutes', 64, 'does not fit'],
])('%s is said to be so', (_, what, code, problem) => {
  expect(explain(what)).toMatchObject({
    code,
    problems: expect.stringContaining(problem),
  });
});
