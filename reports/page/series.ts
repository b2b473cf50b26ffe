import {dayNumber, type Facts, firstDay, within} from './facts.ts';
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
  const minutes = starts.map(() => new Float64Array(nodes));
  for (const row of wide.rows) {
    const period = cube.period[row] ?? 0;
    const bar = minutes[isByDay ? period - first : monthAt(period)];
    const node = cube.node.places[row] ?? 0;
    if (bar) bar[node] = (bar[node] ?? 0) + (cube.minutes[row] ?? 0);
  }
  return {grain: isByDay ? 'day' : 'month', starts, minutes};
}
