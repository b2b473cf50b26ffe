import {nextMonth, previousMonth} from '../calendar.ts';
import {dayNumber, monthEnd, monthOf} from './days.ts';

/** The first days of the months from `first` (the first of a month) up to the day `last`. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first; month <= last; ) {
    months.push(month);
    month = nextMonth(month);
  }
  return months;
}

/** The first days of the thirteen months up to the one in which a day lies. */
export function lastMonths(day: string): string[] {
  let first = monthOf(day);
  for (let back = 1; back < 13; back++) first = previousMonth(first);
  return monthsBetween(first, day);
}

/** Tells the place of the month in which a day lies; -1 for a day of none. */
export function monthPlaces(months: readonly string[]): (day: number) => number {
  const base = dayNumber(months[0] ?? '1970-01-01');
  const places: number[] = [];
  for (const [index, month] of months.entries()) {
    for (let day = dayNumber(month); day <= dayNumber(monthEnd(month)); day++) {
      places[day - base] = index;
    }
  }
  return (day) => places[day - base] ?? -1;
}
