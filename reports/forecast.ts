import type {ForecastByDay, ForecastByMonth, PoolLevels} from '../lib/generated/marts.ts';
import type {Sentence} from './model.ts';
import {monthSql} from './month-sql.ts';
import {count, dayLabel, minutes, say, share} from './words.ts';

/** A forecast whose figures are known. */
export type Known = ForecastByMonth & {
  readonly used_minutes: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
};

export type FanDay = Pick<ForecastByDay, 'site' | 'day' | 'p10' | 'p50' | 'p90'>;

export type Level = Omit<PoolLevels, 'is_reached' | 'is_expected'>;

export const forecastSql = {
  forecasts: monthSql(
    ({first, where}) =>
      `${first ? `select ${first}* ` : ''}from forecast_by_month where ${where} and site = $site order by site`,
  ),
  fan: monthSql(
    ({first, where}) => `
      select ${first}site, day, p10, p50, p90
      from forecast_by_day
      where ${where} and site = $site
      order by site, day`,
  ),
  levels: monthSql(
    ({first, where}) => `
      select
          ${first}site, month, level, level_minutes, reached_on, expected_on, expected_early,
          expected_late
      from pool_levels
      where ${where} and site = $site
      order by site, level`,
  ),
} as const;

/** The forecast of a page that speaks of one pool; none with too little history. */
export function onlyForecast(forecasts: readonly ForecastByMonth[]): Known | undefined {
  const [first, ...others] = forecasts;
  return first && others.length === 0 && isKnown(first) ? first : undefined;
}

export function isKnown(row: ForecastByMonth): row is Known {
  return [row.used_minutes, row.p10, row.p50, row.p90].every((value) => value !== null);
}

/** Whether the pool is used up, as a first word and what goes with it. */
export function verdict(row: Known): Sentence {
  const {allocated_minutes: pool, runs_out_on, runs_out_early, runs_out_late} = row;
  if (pool === null) return say`*Unknown*: no reading shows the size of the pool.`;
  if (row.used_minutes >= pool) return say`*Yes, the pool is used up*:`;
  if (runs_out_early === null) return say`*No*:`;
  const from = dayLabel(runs_out_early);
  if (runs_out_on === null) return say`*Probably not*, but it may from ${from} on:`;
  const on = dayLabel(runs_out_on);
  if (runs_out_late === null) {
    return say`*Probably, around* ${on}, at the earliest on ${from}; it may also last:`;
  }
  if (runs_out_early === runs_out_late) return say`*Yes, on* ${on}:`;
  return say`*Yes, around* ${on}, between ${from} and ${dayLabel(runs_out_late)}:`;
}

/** Where the month ends, with its band. */
export function ending(row: Known): Sentence {
  const pool = row.allocated_minutes;
  return pool === null
    ? say`the month is expected to end at ${minutes(row.p50)}, 8 times of 10 between ${count(row.p10)} and ${count(row.p90)}.`
    : say`the month is expected to end at ${count(row.p50)} of ${minutes(pool)}, ${share(row.p50 / pool)}, 8 times of 10 between ${count(row.p10)} and ${count(row.p90)}.`;
}

/** How good the forecasts of a site have been so far. */
export function backTest(row: ForecastByMonth): Sentence {
  const {backtest_error_share: error, backtest_straight_error_share: straight} = row;
  if (error === null || straight === null) {
    return say`No month has closed yet that is wholly in the logs, so it cannot be held against one.`;
  }
  return say`Of ${count(row.backtest_forecasts)} earlier forecasts of months that have closed, half were off by less than ${share(error)} (a straight line: ${share(straight)}), and ${share(row.backtest_within_share)} ended within the band (${[share(0.8)]} is right).`;
}
