import type {PoolMonth} from '../pace.ts';
import {text} from '../words.ts';
import {dayNumber, dayText, monthEnd} from './days.ts';
import {type Facts, within} from './facts.ts';
import {groupsOf, measure} from './measure.ts';
import {firstDay} from './month-rows.ts';
import {monthPlaces} from './months.ts';

/** What of the pool a choice used in each of these months; a text says why none is told. */
export function poolPartOf(
  facts: Facts,
  months: readonly PoolMonth[],
): readonly PoolMonth[] | string {
  const {access} = facts.choice;
  if (access.length > 0 && !access.includes('analyzer_capacity')) {
    return text`Only Analyzer Capacity takes minutes from the pool.`;
  }
  const names = months.map(({month}) => month).sort();
  const [first = '', last = first] = [names[0], names.at(-1)];
  const wide = within(facts, first, monthEnd(last));
  const place = monthPlaces(names);
  const figures = measure(
    wide,
    {
      count: names.length,
      groups: groupsOf(wide.rows, (row) => place(facts.cube.period[row] ?? 0)),
    },
    dayNumber(first),
  );
  return months.map((row) => {
    const own = figures.get(names.indexOf(row.month));
    const minutes = own?.minutes ?? 0;
    const pool = row.allocated_minutes;
    return {
      ...row,
      minutes_low: own?.minutes_low ?? 0,
      minutes,
      minutes_high: own?.minutes_high ?? 0,
      used_share: pool === null ? null : minutes / pool,
      minutes_before: null,
      last_reading_minutes: null,
      last_reading_at: null,
    };
  });
}

/** The minutes of each day of a choice; none where the page keeps no days of it. */
export function daysOf({cube, choice, rows}: Facts): {day: string; minutes: number}[] {
  if (dayNumber(choice.from) < firstDay(cube)) return [];
  const sums = new Map<number, number>();
  for (const row of rows) {
    const day = cube.period[row] ?? 0;
    sums.set(day, (sums.get(day) ?? 0) + (cube.minutes[row] ?? 0));
  }
  return [...sums]
    .sort(([a], [b]) => a - b)
    .map(([day, minutes]) => ({day: dayText(day), minutes}));
}
