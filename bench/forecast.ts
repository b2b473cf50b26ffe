import {forecastTrial, type Outcome} from './forecast-trial.ts';

// npx tsx bench/forecast.ts    the forecast against made-up use, 8 seeds of each shape
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

const seeds = Array.from({length: 8}, (_, index) => 101 + index);
const outcomes = await forecastTrial(seeds, 425);
console.log('| use | forecasts | within P10 to P90 | median error | straight line |');
console.log('| --- | --- | --- | --- | --- |');
for (const {shape, forecasts, within, error, straight_error} of outcomes) {
  const cells = [percent(within), percent(error), percent(straight_error)];
  console.log(`| ${shape} | ${forecasts} | ${cells.join(' | ')} |`);
}
const isRight = ({within}: Outcome) => Math.abs(within - 0.8) <= 0.05;
const isBetter = ({error, straight_error}: Outcome) => error < straight_error;
const named = (rows: readonly Outcome[]) =>
  rows.map(({shape}) => shape).join(', ') || 'none';

const all = outcomes.at(-1);
const holds = all !== undefined && isRight(all) && isBetter(all);
console.log(`\nWithin 5 points of 80 % and better than a straight line: ${holds}`);
console.log(`Not within 5 points: ${named(outcomes.filter((row) => !isRight(row)))}`);
console.log(
  `Not better than a straight line: ${named(outcomes.filter((row) => !isBetter(row)))}`,
);
if (!holds) process.exitCode = 1;
