import {beforeAll, expect, test} from 'vitest';
import {capledger, folderWith} from './capledger.ts';
import {workdayLog} from './workday-log.ts';

let folder = '';

const config = `
sites:
  - site: main
    entitlements:
      - {valid_from: 2021-01-01, minutes: 1000}
    rates:
      - {valid_from: 2021-02-01, currency: EUR, capacity_pack: 100}
users:
  departments:
    - {pattern: 'Q\\ann', department: Sales, cost_centre: '4711'}
    - {pattern: 'Q\\*', department: '=Rest'}
`;

beforeAll(() => {
  folder = folderWith({
    'capledger.yaml': config,
    'Sessions_qv1.log': workdayLog('2021-01-01', 90, ['Q\\ann', 'Q\\bo', 'X\\cy']),
  });
  capledger(folder, ['ingest', '.']);
}, 120_000);

test('the lines sum to the bill to the cent, no department last', () => {
  const run = capledger(folder, ['chargeback', '--month', '2021-03', '--json']);
  expect(run).toMatchObject({code: 0, problems: ''});
  expect(JSON.parse(run.out)).toMatchObject([
    {department: '=Rest', cost_centre: '', minutes: 138, amount: '33.33'},
    {department: 'Sales', cost_centre: '4711', minutes: 138, amount: '33.33'},
    {department: '(no department)', minutes: 138, amount: '33.34', currency: 'EUR'},
  ]);
});

test('for a reader the bill stands above its lines and their total below', () => {
  const {code, out} = capledger(folder, ['chargeback', '--month', '2021-03']);
  expect(code).toBe(0);
  expect(out).toContain('March 2021, site main');
  expect(out).toContain('100.00 EUR, 1 pack at 100');
  expect(out).toMatch(/^Sales +4711 +1 +138 +33% +33\.33$/m);
  expect(out).toMatch(/^\(no department\) +1 +138 +33% +33\.34$/m);
  expect(out).toMatch(/^total +414 +100\.00$/m);
  for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});

test('as CSV a name that looks like a formula is made harmless', () => {
  const run = capledger(folder, ['chargeback', '--month', '2021-03', '-f', 'csv']);
  expect(run.out).toContain("'=Rest");
});

test('by peak hours the weights are in the lines', () => {
  const run = capledger(folder, [
    'chargeback',
    ...['--month', '2021-03', '--by', 'peak', '--json'],
  ]);
  const lines = JSON.parse(run.out);
  // 3 of the 23 hours with use.
  expect(lines[0]).toMatchObject({department: '=Rest', peak_minutes: 18});
});

test('a month without a price has no amounts, and ends with 78', () => {
  const run = capledger(folder, ['chargeback', '--month', '2021-01', '--json']);
  expect(run.code).toBe(78);
  expect(run.problems).toContain('no bill, not known: rate capacity_pack');
  expect(JSON.parse(run.out)[0]).toMatchObject({minutes: 126, amount: null});
});

test('a month that is not there ends with 66', () => {
  expect(capledger(folder, ['chargeback', '--month', '2019-01']).code).toBe(66);
});
