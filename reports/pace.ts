import type {PoolByMonth} from '../lib/generated/marts.ts';
import {dayAt, daysElapsed, daysInMonth} from './calendar.ts';
import type {Scope} from './section.ts';

export type PoolMonth = Omit<
  PoolByMonth,
  'site' | 'rule' | 'units' | 'users' | 'sessions' | 'overage' | 'overage_minutes'
>;

export const poolQuery = `
    select
        month, minutes_low, minutes, minutes_high, allocated_minutes, allocation_source,
        used_share,
        minutes_before, last_reading_minutes, last_reading_at, is_provisional,
        is_incomplete, gap_days
    from pool_by_month`;

// In its last hours a month is as good as over: there is nothing to draw on.
const overDays = 0.25;

export interface Projection {
  /** The larger of what the logs say and what the licence last showed. */
  readonly used: number;
  readonly is_reading: boolean;
  /** The month still runs at the as-of. */
  readonly is_running: boolean;
  /** Used now, drawn on in a straight line to the end of the month. */
  readonly at_month_end: number;
  /** The day that line meets the pool; null when it does not, or no pool is known. */
  readonly runs_out_on: string | null;
}

/** Where the month ends if it goes on as it went so far. */
export function projection(pool: PoolMonth, scope: Scope): Projection {
  const used = Math.max(pool.minutes, pool.last_reading_minutes ?? 0);
  const days = daysInMonth(pool.month);
  const elapsed = daysElapsed(pool.month, scope.as_of);
  const isRunning = elapsed > 0 && days - elapsed > overDays;
  const pace = isRunning ? used / elapsed : used / days;
  const until =
    pool.allocated_minutes === null ? Infinity : pool.allocated_minutes / pace;
  return {
    used,
    is_reading: used > pool.minutes,
    is_running: isRunning,
    at_month_end: isRunning ? Math.round(pace * days) : used,
    runs_out_on: isRunning && until < days ? dayAt(pool.month, until) : null,
  };
}
