import {beforeAll, expect, test} from 'vitest';
import {capledger, folderWith} from './capledger.ts';
import {workdayLog} from './workday-log.ts';

let folder = '';

beforeAll(() => {
  folder = folderWith({
    'Sessions_qv1.log': workdayLog('2021-01-01', 75),
    'readings.csv':
      'Console,Taken At,Used Minutes,Allocated Minutes\nqv1,2021-03-02T00:00:00Z,6,100\n',
  });
  capledger(folder, ['ingest', '.']);
}, 120_000);

test('forecast says where the month ends, when the pool does, how, and how well so far', () => {
  const {code, out} = capledger(folder, ['forecast']);
  expect(code).toBe(0);
  expect(out).toContain('March 2021, site main, as of 2021-03-16 10:06 UTC');
  expect(out).toMatch(
    /month end +P50 143 minutes, P10 143, P90 143 \(143%, 143%, 143%\)/,
  );
  expect(out).toMatch(/pool used up +22 Mar, from 22 Mar to 22 Mar/);
  expect(out).toMatch(/60% +passed on 12 Mar/);
  expect(out).toMatch(/back-test +\d+ forecasts in 1 month: median error 0%/);
  expect(out).toContain('Method: Each day to come counts as the median of its weekday');
});

test('as of an earlier day it says what was to be seen then; JSON says the same', () => {
  const run = capledger(folder, ['forecast', '--as-of', '2021-03-08', '--json']);
  const {month, as_of, forecasts} = JSON.parse(run.out);
  expect({month, as_of}).toEqual({month: '2021-03', as_of: '2021-03-08T00:00:00Z'});
  expect(forecasts).toMatchObject([
    {site: 'main', used_minutes: 30, p50: 138, runs_out_on: '2021-03-23'},
  ]);
});

test('too little history is refused with 66, and the minimum is stated', () => {
  const run = capledger(folder, ['forecast', '--as-of', '2021-01-20']);
  expect(run.code).toBe(66);
  expect(run.problems).toContain('not enough history, 19 whole days');
  expect(run.problems).toContain('A forecast needs about 6 weeks');
});

test('of a month that is over it says what was forecast each week, and its end', () => {
  const {code, out} = capledger(folder, ['forecast', '--month', '2021-02']);
  expect(code).toBe(0);
  expect(out).toContain('February 2021, site main: ended at 120 minutes');
  expect(out).toMatch(/^22 Feb +90 +120 +120 +120 +0% +120$/m);
  const run = capledger(folder, ['forecast', '--month', '2021-02', '--json']);
  expect(JSON.parse(run.out).months).toMatchObject([
    {site: 'main', minutes: 120, is_wholly_known: true},
  ]);
});

test('what it prints fits into 80 columns', () => {
  for (const args of [[], ['--as-of', '2021-03-08'], ['--month', '2021-02']]) {
    const {out} = capledger(folder, ['forecast', ...args]);
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  }
});

test.each([
  [['--month', 'March'], 64],
  [['--as-of', '2021-02-30'], 64],
  [['--month', '2021-04'], 66],
  [['--month', '2020-11'], 66],
  [['--month', '2021-01'], 66],
  [['--month', '2021-02', '--as-of', '2021-03-02'], 64],
  [['--as-of', '2021-05-01'], 66],
  [['--site', 'elsewhere'], 66],
])('forecast %j ends with %i and a hint', (args, code) => {
  const run = capledger(folder, ['forecast', ...args]);
  expect(run.code).toBe(code);
  expect(run.problems).toContain('hint:');
});
