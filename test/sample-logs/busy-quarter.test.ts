import {expect, test} from 'vitest';
import {busyQuarter, busyQuarterTruth} from '../../sample-logs/generator/busy-quarter.ts';
import {poolMinutes} from '../../sample-logs/generator/quarter-nodes.ts';

interface Row {
  readonly month: string;
  readonly node: string;
  readonly minutes: number;
  readonly lost_minutes: number;
}

const {files} = busyQuarter();
const {by_month_node: rows} = busyQuarterTruth() as {by_month_node: Row[]};

const text = (name: string): string => String(files[name]);
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const consumed = (month: string): number =>
  sum(
    rows
      .filter((row) => row.month === month)
      .map((row) => row.minutes + row.lost_minutes),
  );
const reading = (name: string): number =>
  (JSON.parse(text(name)) as {analyzerTimeAccess: {usedMinutes: number}})
    .analyzerTimeAccess.usedMinutes;

test('about 55, 78 and 97 % of the pool are used', () => {
  const used = ['2026-01-01', '2026-02-01', '2026-03-01'].map(
    (month) => (100 * consumed(month)) / poolMinutes,
  );
  expect(used.map(Math.round)).toEqual([55, 78, 97]);
});

test('minutes are lost in February on qv-prod-1 and nowhere else', () => {
  const lost = rows.filter((row) => row.lost_minutes > 0);
  expect(lost.map(({month, node}) => [month, node])).toEqual([
    ['2026-02-01', 'qv-prod-1'],
  ]);
});

test('the daily logs of three days are missing', () => {
  const days = Object.keys(files).flatMap(
    (name) => name.match(/^qv-prod-1\/.*_(2026-02-\d\d)\.log$/)?.[1] ?? [],
  );
  expect(days).toHaveLength(25);
  expect(days).not.toContain('2026-02-18');
});

test('the licence counted at month ends what was consumed, lost logs or not', () => {
  const [january, february] = ['20260131T235930Z', '20260228T235930Z'].map((time) =>
    reading(`sense-1/sense-1_accesstypeoverview_${time}.json`),
  );
  expect([january, february]).toEqual([consumed('2026-01-01'), consumed('2026-02-01')]);
});

test('the last reading misses one unit that was still synchronising', () => {
  const march = reading('sense-1/sense-1_accesstypeoverview_20260331T235000Z.json');
  expect(consumed('2026-03-01') - march).toBe(6);
});

test('the minutes in the files are those of the truth', () => {
  const qlikview = Object.keys(files)
    .filter((name) => name.includes('/Sessions_'))
    .flatMap((name) => text(name).split('\r\n').slice(1, -1))
    .map((line) => line.split('\t'))
    .filter((fields) => fields[26] === 'Analyzer Capacity')
    .map((fields) => Number(fields[27]));
  const sense = Object.keys(files)
    .filter((name) => name.includes('analyzertimeaccessusage'))
    .flatMap(
      (name) => JSON.parse(text(name)) as {useStartTime: string; useStopTime: string}[],
    )
    .map((use) => (Date.parse(use.useStopTime) - Date.parse(use.useStartTime)) / 60_000);
  expect(sum(qlikview) + sum(sense)).toBe(sum(rows.map((row) => row.minutes)));
});

test('nothing is logged after the quarter has ended', () => {
  const last = Object.keys(files)
    .filter((name) => name.endsWith('.log') && name.includes('/Sessions_'))
    .flatMap((name) => text(name).split('\r\n').slice(1, -1))
    .map((line) => line.split('\t')[3] ?? '')
    .sort()
    .at(-1);
  expect(last).toBe('20260401T015140.000+0200');
});
