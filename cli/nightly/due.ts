/** When a subscription is due. */
export type When = 'daily' | 'monday' | 'month_end' | 'closed';

/** What a mail would be about: told once for each. */
export interface Due {
  /** What is told once: a day, a week's Monday, a month. */
  readonly period: string;
  /** Month of the report, `YYYY-MM`; the newest when undefined. */
  readonly month: string | undefined;
}

/** What a subscription is due for on this day (UTC); undefined when it is not. */
export function dueOn(when: When, now: Date, closed: readonly string[]): Due | undefined {
  const day = now.toISOString().slice(0, 10);
  if (when === 'daily') return {period: day, month: undefined};
  if (when === 'monday') return {period: mondayOf(now), month: undefined};
  if (when === 'month_end') {
    const month = monthBefore(now);
    return {period: month, month};
  }
  const newest = [...closed].sort().at(-1);
  return newest === undefined ? undefined : {period: `closed ${newest}`, month: newest};
}

function mondayOf(now: Date): string {
  const monday = new Date(now);
  monday.setUTCDate(now.getUTCDate() - ((now.getUTCDay() + 6) % 7));
  return monday.toISOString().slice(0, 10);
}

function monthBefore(now: Date): string {
  const first = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1);
  return new Date(first).toISOString().slice(0, 7);
}
