import {beforeEach, expect, test} from 'vitest';
import {capledger, folderWith, sessionLog} from './capledger.ts';

let folder = '';

beforeEach(() => {
  folder = folderWith({'Sessions_qv1.log': sessionLog('Q\\ann', 'Q\\bo')});
  capledger(folder, ['ingest', 'Sessions_qv1.log']);
});

const add = (...more: string[]) =>
  capledger(folder, ['reading', 'add', '--console', 'QV1.example.com', ...more]);
const asked = (sql: string) =>
  JSON.parse(capledger(folder, ['query', sql, '--json']).out);

test('a reading typed in is compared like any other, and is visible as typed', () => {
  const run = add(
    '--minutes',
    '12',
    '--at',
    '2021-04-13T14:00+02:00',
    '--note',
    'by eye',
  );
  expect(run).toMatchObject({code: 0, problems: ''});
  const who = asked('select typed_by, typed_at, note, kind from pool_readings');
  expect(who).toMatchObject([{kind: 'typed', note: 'by eye'}]);
  expect(who[0].typed_by).not.toBe('');
  expect(
    asked('select reading_id, console, kind, taken_at, status from readings_reconciled'),
  ).toEqual([
    {
      reading_id: 'typed-1',
      console: 'qv1',
      kind: 'typed',
      taken_at: '2021-04-13T12:00:00.000Z',
      status: 'matched',
    },
  ]);
});

test('the same reading again is one, another number for it is refused', () => {
  add('--minutes', '12', '--at', '2021-04-13T14:00Z');
  expect(add('--minutes', '12', '--at', '2021-04-13 16:00+0200')).toMatchObject({
    code: 0,
    out: expect.stringContaining('already there'),
  });
  expect(add('--minutes', '18', '--at', '2021-04-13T14:00Z')).toMatchObject({
    code: 65,
    problems: expect.stringContaining('typed-1 already says 12 minutes'),
  });
  expect(asked('select count(*) as readings from pool_readings')).toEqual([
    {readings: 1},
  ]);
});

test('it survives a new ingest, and goes when it is taken back', () => {
  add('--minutes', '12', '--at', '2021-04-13T14:00Z');
  capledger(folder, ['ingest', 'Sessions_qv1.log', '--node', 'qv1']);
  const listed = capledger(folder, ['reading', 'list', '--json']);
  expect(JSON.parse(listed.out)).toMatchObject([
    {reading_id: 'typed-1', used_minutes: 12, allocated_minutes: null},
  ]);
  expect(capledger(folder, ['reading', 'remove', '1'])).toMatchObject({code: 0});
  expect(asked('select count(*) as readings from pool_readings')).toEqual([
    {readings: 0},
  ]);
  expect(capledger(folder, ['reading', 'remove', '1'])).toMatchObject({code: 66});
});

test('a time without a zone says which one it took', () => {
  const plain = add('--minutes', '12', '--at', '2021-04-13T14:00');
  expect(plain.problems).toContain('taken as UTC');
  add('--minutes', '12', '--at', '2021-04-13T15:00', '--time-zone', 'Europe/Berlin');
  expect(asked('select taken_at from pool_readings order by taken_at')).toEqual([
    {taken_at: '2021-04-13T13:00:00.000Z'},
    {taken_at: '2021-04-13T14:00:00.000Z'},
  ]);
});

test.each([
  ['no minutes', ['--at', '2021-04-13T14:00Z'], '--minutes'],
  ['a day that is none', ['--minutes', '6', '--at', '2021-02-30T14:00Z'], 'no such day'],
  ['a time to come', ['--minutes', '6', '--at', '2199-01-01T00:00Z'], 'not yet'],
  ['less than nothing', ['--minutes=-6', '--at', '2021-04-13T14:00Z'], '--minutes -6'],
])('%s is refused and nothing kept', (_, more, problem) => {
  expect(add(...more)).toMatchObject({
    code: 64,
    problems: expect.stringContaining(problem),
  });
});
