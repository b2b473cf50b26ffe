import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, expect, test} from 'vitest';
import {capledger, folderWith} from './capledger.ts';
import {workdayLog} from './workday-log.ts';

let folder = '';

const config = `
sites:
  - site: main
    rates:
      - {valid_from: 2021-01-01, currency: EUR, capacity_pack: 1000, analyzer: 100}
`;

beforeAll(() => {
  folder = folderWith({
    'capledger.yaml': config,
    'Sessions_qv1.log': workdayLog('2021-01-01', 90, ['Q\\ann']),
  });
  capledger(folder, ['ingest', '.']);
}, 120_000);

test('rightsizing names who should hold what, by break-even of the rate card', () => {
  const {code, out} = capledger(folder, ['rightsizing', '--month', '2021-03']);
  expect(code).toBe(0);
  // 23 working days of 6 minutes at 1 EUR each; an analyzer access costs 100 EUR.
  expect(out).toContain('1 user should hold access of their own, saving 38.00 EUR');
  expect(out).toMatch(/q\\ann +analyzer +138 +100 +38\.00 +3 of 3/);
  expect(out).toContain('not on the rate card: professional');
  expect(out).toContain('Of 0 assignments 0 can be released for certain');
  expect(out).toMatch(/Billed beyond activity: \d+ minutes of 138/);
  for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});

test('JSON holds the same facts', () => {
  const run = capledger(folder, ['rightsizing', '--month', '2021-03', '--json']);
  const {month, users, waste} = JSON.parse(run.out);
  expect(month).toBe('2021-03');
  expect(users).toMatchObject([{user_name: 'q\\ann', saving: 38, advice: 'analyzer'}]);
  expect(waste.map(({kind}: {kind: string}) => kind)).toEqual([
    'document',
    'hour',
    'user',
  ]);
});

test.each([
  [['--month', '2019-01'], 66],
  [['--site', 'nowhere'], 66],
  [['--top', '1.5'], 64],
])('rightsizing %j ends with %i and a hint', (args, code) => {
  const run = capledger(folder, ['rightsizing', ...args]);
  expect(run.code).toBe(code);
  expect(run.problems).toContain('hint:');
});

test('what can be released for certain comes first, then probably, then what waits', () => {
  const access = (userId: string, createdDate: string | null, lastUsed: string) => ({
    ...{id: userId, createdDate, lastUsed, excess: false, quarantined: false},
    user: {userId, userDirectory: 'Q'},
  });
  const list = [
    access('late', '2020-01-01T08:00:00Z', '2021-03-20T08:00:00Z'),
    access('perhaps', null, '1753-01-01T00:00:00Z'),
    access('idle', '2020-01-01T08:00:00Z', '2020-11-20T08:00:00Z'),
    access('longer', '2020-01-01T08:00:00Z', '2020-09-20T08:00:00Z'),
  ];
  const name = 'sense1_analyzeraccesstype_20210331T080000Z.json';
  writeFileSync(join(folder, name), JSON.stringify(list));
  capledger(folder, ['ingest', name]);
  const {out} = capledger(folder, ['rightsizing', '--month', '2021-03']);
  expect(out).toContain('Of 4 assignments 2 can be released for certain, 1 probably');
  const places = ['longer', 'idle', 'perhaps', 'late'].map((user) =>
    out.indexOf(`q\\${user} `),
  );
  expect(places.every((place) => place > 0)).toBe(true);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});
