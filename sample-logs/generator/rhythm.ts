import type {Random} from './random.ts';
import {weighted} from './random.ts';
import {berlinHours, dayMs, hourMs} from './time.ts';

const weekdays = [0.05, 1.15, 1.05, 1, 1.02, 0.78, 0.07];
const hours = [
  ...[0.3, 0.2, 0.2, 0.2, 0.3, 0.6, 2, 6, 12, 14, 13, 10],
  ...[5, 10, 12, 11, 9, 6, 3, 2, 1.5, 1, 0.7, 0.5],
];

/** How busy a day is: quiet weekends, peaks at month ends and just after. */
export function dayWeight(day: number): number {
  const date = new Date(day * dayMs);
  const dayOfMonth = date.getUTCDate();
  const daysLeft =
    new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate() -
    dayOfMonth;
  const peak = daysLeft < 3 ? 1.7 : dayOfMonth < 5 ? 1.35 : 1;
  return (weekdays[date.getUTCDay()] ?? 0) * peak;
}

const hourOf = weighted(hours);

/** A moment of a day in Berlin, as busy as the hour is, in whole seconds. */
export function momentOf(random: Random, day: number): number {
  const local =
    day * dayMs + hourOf(random) * hourMs + Math.floor(random() * 3600) * 1000;
  return local - berlinHours(local) * hourMs;
}

/** Shares of a total by weight, in whole numbers that add up to it. */
export function shares(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  let weight = 0;
  let given = 0;
  return weights.map((one) => {
    weight += one;
    const upTo = Math.round((total * weight) / sum);
    const share = upTo - given;
    given = upTo;
    return share;
  });
}
