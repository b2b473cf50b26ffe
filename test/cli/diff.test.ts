import {beforeAll, expect, test} from 'vitest';
import {capledger, folderWith} from './capledger.ts';
import {workdayLog} from './workday-log.ts';

let folder = '';

beforeAll(() => {
  folder = folderWith({
    'Sessions_qv1.log': workdayLog('2021-01-01', 90, ['Q\\ann']),
    'Sessions_qv2.log': workdayLog('2021-02-01', 59, ['Q\\ann', 'Q\\bo\u001b[2J']),
  });
  capledger(folder, ['ingest', '.']);
}, 120_000);

const json = (...args: string[]) => {
  const run = capledger(folder, ['diff', ...args, '--json']);
  expect(run.problems).toBe('');
  return JSON.parse(run.out);
};

test('two months: the parts sum to the difference, movers and users are named', () => {
  const {change, users, nodes} = json('2021-01', '2021-02');
  // 21 working days of one unit against 20 days of three.
  expect(change).toMatchObject({minutes_before: 126, minutes: 360, change: 234});
  const {volume_change, mix_change, intensity_change, anonymous_change} = change;
  expect(volume_change + mix_change + intensity_change + anonymous_change).toBe(234);
  expect(change).toMatchObject({users_new: 1, working_days_before: 21, working_days: 20});
  expect(users[0]).toMatchObject({minutes_before: 0, minutes: 120, status: 'new'});
  expect(nodes[0]).toMatchObject({name: 'qv2', change: 240});
});

test('a month against the next is what month_changes holds', () => {
  const {change} = json('2021-01', '2021-02');
  const run = capledger(folder, [
    'query',
    "from month_changes where month = '2021-02-01'",
    '--format',
    'json',
  ]);
  expect(JSON.parse(run.out)).toEqual([{...change, site: 'main'}]);
});

test('two nodes are compared within one month', () => {
  const {sides, change} = json('qv1', 'qv2', '--month', '2021-02');
  expect(sides).toEqual({
    kind: 'node',
    a: 'qv1',
    b: 'qv2',
    month: '2021-02-01',
    site: null,
  });
  expect(change).toMatchObject({minutes_before: 120, minutes: 240, users: 2});
});

test('two months of one site', () => {
  const {sides, change} = json('2021-01', '2021-02', '--site', 'main');
  expect(sides).toMatchObject({kind: 'month', site: 'main'});
  expect(change).toMatchObject({site: 'main', change: 234, users_new: 1});
});

test('a site against itself differs in nothing, so nothing is listed', () => {
  expect(json('main', 'site:main')).toMatchObject({users: [], documents: [], nodes: []});
  expect(json('main', 'site:main').change).toMatchObject({change: 0, volume_change: 0});
});

test('what it prints is safe for a terminal', () => {
  const run = capledger(folder, ['diff', '2021-01', '2021-02']);
  expect(run.out).toContain('2021-02 against 2021-01: 360 minutes, +234 (+186%)');
  expect(run.out).toMatch(/volume +\+126 {2}1 user to 2/);
  expect(run.out).toContain('with 21 working days instead of 20: 378 minutes, +252');
  expect(run.out).toMatch(/^Nodes +2021-01 +2021-02 +change$/m);
  for (const line of run.out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  expect(run.out).not.toContain('\u001b');
});

test.each([
  [['2021-01', 'qv1'], 64],
  [['2021-01', '2021-02', '--month', '2021-01'], 64],
  [['2021-13', '2021-01'], 64],
  [['2021-01', '2020-01'], 66],
  [['2021-01', '2021-02', '--site', 'nowhere'], 66],
  [['qv1', 'qv2', '--site', 'main'], 64],
  [['qv1', 'nobody'], 66],
])('diff %j ends with %i and a hint', (args, code) => {
  const run = capledger(folder, ['diff', ...args]);
  expect(run.code).toBe(code);
  expect(run.problems).toContain('hint:');
});
