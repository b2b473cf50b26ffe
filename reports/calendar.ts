const dayMs = 86_400_000;

/** Days in the month that starts on `month` (`YYYY-MM-01`). */
export function daysInMonth(month: string): number {
  return Math.round((Date.parse(nextMonth(month)) - Date.parse(month)) / dayMs);
}

export function nextMonth(month: string): string {
  return shifted(month, 1);
}

export function previousMonth(month: string): string {
  return shifted(month, -1);
}

/** Days of the month gone by at `time`, with fractions; never more than the month has. */
export function daysElapsed(month: string, time: string): number {
  const elapsed = (Date.parse(time) - Date.parse(month)) / dayMs;
  return Math.min(Math.max(elapsed, 0), daysInMonth(month));
}

/** 1 to 31. */
export function dayOfMonth(day: string): number {
  return Number(day.slice(8, 10));
}

/** The day `offset` days after the first of the month. */
export function dayAt(month: string, offset: number): string {
  return new Date(Date.parse(month) + Math.floor(offset) * dayMs)
    .toISOString()
    .slice(0, 10);
}

function shifted(month: string, months: number): string {
  const date = new Date(month);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 10);
}
