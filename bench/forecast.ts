import {forecastTrial} from './forecast-trial.ts';

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
const all = outcomes.at(-1);
const holds =
  all !== undefined &&
  Math.abs(all.within - 0.8) <= 0.05 &&
  all.error < all.straight_error;
console.log(`\nWithin 5 points of 80 % and better than a straight line: ${holds}`);
if (!holds) process.exitCode = 1;
