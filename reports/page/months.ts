import {dayNumber, dayText, monthEnd} from './days.ts';

/** The first days of the months from `first` (the first of a month) up to the day `last`. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first; month <= last; ) {
    months.push(month);
    month = dayText(dayNumber(monthEnd(month)) + 1);
  }
  return months;
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
