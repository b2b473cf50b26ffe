import type {Row} from '../../lib/db.ts';

const dayMs = 86_400_000;

/** One session at 10:00 UTC on each day with minutes, as raw QlikView rows. */
export function dailyUse(
  first: string,
  days: number,
  minutesOf: (day: string, weekday: number) => number,
): Row[] {
  return Array.from({length: days}, (_, index) => {
    const time = Date.parse(`${first}T10:00:00Z`) + index * dayMs;
    const day = new Date(time).toISOString().slice(0, 10);
    return {
      started_at: new Date(time).toISOString(),
      duration_s: 60,
      cal_type: 'Analyzer Capacity',
      authenticated_user: 'Q\\ann',
      cal_usage_count: minutesOf(day, new Date(time).getUTCDay()),
    };
  }).filter((row) => row.cal_usage_count > 0);
}

/** 60 minutes on working days, none at weekends. */
export function office(_day: string, weekday: number): number {
  return weekday === 0 || weekday === 6 ? 0 : 60;
}
