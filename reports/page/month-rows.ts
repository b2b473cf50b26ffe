import type {Cube} from './cube.ts';
import {dayNumber, dayText, monthEnd, monthOf} from './days.ts';
import {monthPlaces, monthsBetween} from './months.ts';
import {remember} from './remember.ts';

/** The rows of one month, which lie together; days count from 1 January 1970. */
export interface MonthRows {
  readonly first: number;
  readonly last: number;
  /** The first row, and the one after the last. */
  readonly start: number;
  readonly end: number;
}

/** The order in which the rows of a month lie together, and where those of each are. */
export function monthOrder(period: Int32Array): {order: Int32Array; months: MonthRows[]} {
  if (period.length === 0) return {order: new Int32Array(), months: []};
  const [first, last] = [period.reduce(smaller), period.reduce(larger)].map(dayText);
  const names = monthsBetween(monthOf(first ?? ''), last ?? '');
  const monthAt = monthPlaces(names);
  const counts = new Int32Array(names.length);
  for (const day of period) counts[monthAt(day)] = (counts[monthAt(day)] ?? 0) + 1;
  let start = 0;
  const months = names.map((name, at) => {
    const end = start + (counts[at] ?? 0);
    const month = {first: dayNumber(name), last: dayNumber(monthEnd(name)), start, end};
    start = end;
    return month;
  });
  const next = months.map((month) => month.start);
  const order = new Int32Array(period.length);
  for (const [row, day] of period.entries()) {
    const month = monthAt(day);
    const at = next[month] ?? 0;
    order[at] = row;
    next[month] = at + 1;
  }
  return {order, months};
}

/** The first month of the data, as `YYYY-MM-01`. */
export function firstMonth({months: [first]}: Pick<Cube, 'months'>): string {
  return first ? dayText(first.first) : '';
}

/** The first day from which the data is kept by day. */
export const firstDay = remember(({isDay, period, months}: Cube): number => {
  const byDay = months.find(({start, end}) => isDay.subarray(start, end).includes(1));
  return byDay ? byDay.first : period.reduce(larger, 0) + 31;
});

function smaller(a: number, b: number): number {
  return Math.min(a, b);
}

function larger(a: number, b: number): number {
  return Math.max(a, b);
}
