import {expect, test} from 'vitest';
import {areFew, levelBins} from '../../reports/charts/level-bins.ts';

const upTo = (largest: number) =>
  Array.from({length: largest}, (_, at) => ({level: at + 1, minutes: 2}));

test('sixty levels are shown one by one, those never reached left out', () => {
  const levels = upTo(60).filter(({level}) => level !== 7);
  expect(areFew(levels)).toBe(true);
  expect(levelBins(levels)).toEqual(
    levels.map(({level}) => ({label: String(level), minutes: 2})),
  );
});

test.each([
  {largest: 61, step: 2, labels: ['1–2', '61–62']},
  {largest: 313, step: 10, labels: ['1–10', '311–320']},
  {largest: 6000, step: 100, labels: ['1–100', '5901–6000']},
])('$largest levels are shown in steps of $step', ({largest, step, labels}) => {
  const bins = levelBins(upTo(largest));
  expect(areFew(upTo(largest))).toBe(false);
  expect([bins[0]?.label, bins.at(-1)?.label]).toEqual(labels);
  expect(bins[0]?.minutes).toBe(2 * step);
  expect(bins.reduce((sum, {minutes}) => sum + minutes, 0)).toBe(2 * largest);
});

test('a step never reached is there with no minutes', () => {
  const bins = levelBins([
    {level: 3, minutes: 5},
    {level: 130, minutes: 1},
  ]);
  expect(bins.map(({minutes}) => minutes).filter((one) => one > 0)).toEqual([5, 1]);
  expect(bins).toHaveLength(26);
});
