import {dayNumber} from './days.ts';
import {type Facts, within} from './facts.ts';
import {groupsOf, sumsOf} from './measure.ts';
import {firstDay} from './month-rows.ts';
import {monthPlaces, monthsBetween} from './months.ts';

/** Minutes over time, one bar a day or a month, with its parts by node. */
export interface Series {
  readonly grain: 'day' | 'month';
  /** The first day of each bar. */
  readonly starts: readonly number[];
  /** Minutes by bar, then by node. */
  readonly minutes: readonly Float64Array[];
}

const mostDays = 100;

/** The bars to brush: days where they are kept and few enough, months otherwise. */
export function series(facts: Facts, from: string, to: string): Series {
  const {cube} = facts;
  const wide = within(facts, from, to);
  const nodes = cube.node.names.length;
  const [first, last] = [dayNumber(from), dayNumber(to)];
  const isByDay = last - first < mostDays && first >= firstDay(cube);
  const months = monthsBetween(`${from.slice(0, 7)}-01`, to);
  const starts = isByDay
    ? Array.from({length: last - first + 1}, (_, at) => first + at)
    : months.map(dayNumber);
  const monthAt = monthPlaces(months);
  const {period, node} = cube;
  const groups = groupsOf(wide.rows, (row) => {
    const day = period[row] ?? 0;
    return (isByDay ? day - first : monthAt(day)) * nodes + (node.places[row] ?? 0);
  });
  const sums = sumsOf(wide.rows, groups, starts.length * nodes, cube.minutes);
  const minutes = starts.map((_, at) => sums.subarray(at * nodes, (at + 1) * nodes));
  return {grain: isByDay ? 'day' : 'month', starts, minutes};
}
