import type {Named} from './columns.ts';
import {monthEnd} from './days.ts';
import {type Facts, within} from './facts.ts';
import {groupsOf, sumsOf} from './measure.ts';
import {lastMonths, monthPlaces} from './months.ts';

/** Tells the minutes of a name, by its place, in each of thirteen months up to the choice's last. */
export function trendsOf(facts: Facts, names: Named): (place: number) => number[] {
  const {cube, choice} = facts;
  const months = lastMonths(choice.to);
  const [first = ''] = months;
  const wide = within(facts, first, monthEnd(choice.to));
  const monthAt = monthPlaces(months);
  const groups = groupsOf(wide.rows, (row) => {
    const month = monthAt(cube.period[row] ?? 0);
    return month < 0 ? -1 : (names.places[row] ?? 0) * months.length + month;
  });
  const count = names.names.length * months.length;
  const sums = sumsOf(wide.rows, groups, count, cube.minutes);
  return (place) => [
    ...sums.subarray(place * months.length, (place + 1) * months.length),
  ];
}
