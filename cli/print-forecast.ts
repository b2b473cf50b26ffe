import {forecastMethod, forecastMinimum} from '../lib/forecast-method.ts';
import type {ForecastByOrigin, PoolLevels} from '../lib/generated/marts.ts';
import {
  count,
  dayLabel,
  minutes,
  monthLabel,
  plural,
  share,
  timeLabel,
} from '../reports/words.ts';
import {visible} from './terminal.ts';
import {wrapped} from './text-table.ts';

export type Level = Omit<PoolLevels, 'site' | 'month' | 'is_expected'>;

export interface Accuracy {
  readonly forecasts: number;
  readonly months: number;
  readonly within_share: number;
  readonly error_share: number;
  readonly straight_error_share: number;
}

export interface Forecast extends Omit<ForecastByOrigin, 'origin'> {
  /** Levels of the pool; only for the running month as it is now. */
  readonly levels: readonly Level[];
  readonly back_test: Accuracy | null;
}

const line = (label: string, text: string) =>
  console.log(wrapped(visible(`  ${label.padEnd(14)}${text}`), 16));

/** Prints forecasts for a reader, one site after the other, and how they are made. */
export function printForecast(
  forecasts: readonly Forecast[],
  left: readonly string[],
  asOf: string,
): void {
  for (const one of forecasts) printOne(one, asOf);
  for (const site of left) {
    console.log(
      wrapped(`Site ${visible(site)}: not enough history. ${forecastMinimum}\n`),
    );
  }
  console.log(wrapped(`Method: ${forecastMethod}`));
}

function printOne(one: Forecast, asOf: string): void {
  const pool = one.allocated_minutes;
  console.log(
    `${monthLabel(one.month)}, site ${visible(one.site)}, as of ${timeLabel(asOf)}`,
  );
  line(
    'used',
    pool === null
      ? `${minutes(one.used_minutes)} of an unknown pool`
      : `${count(one.used_minutes)} of ${minutes(pool)}, ${share(one.used_minutes / pool)}`,
  );
  line(
    'month end',
    `P50 ${minutes(one.p50)}, P10 ${count(one.p10)}, P90 ${count(one.p90)}` +
      (pool === null
        ? ''
        : ` (${[one.p50, one.p10, one.p90].map((p) => share(p / pool)).join(', ')})`),
  );
  line('pool used up', pool === null ? 'unknown' : runsOut(one, pool));
  for (const level of one.levels) {
    if (level.level < 1) line(share(level.level), passing(level));
  }
  line('straight line', minutes(one.straight_minutes));
  line('back-test', backTest(one.back_test));
  console.log('');
}

function runsOut(one: Forecast, pool: number): string {
  const whole = one.levels.find(({level}) => level === 1);
  if (whole) return passing(whole);
  if (one.used_minutes >= pool) return 'already';
  return expected(one.runs_out_on, one.runs_out_early, one.runs_out_late);
}

function passing(level: Level): string {
  const {reached_on, expected_on, expected_early, expected_late} = level;
  if (reached_on !== null) return `passed on ${dayLabel(reached_on)}`;
  return expected(expected_on, expected_early, expected_late);
}

function expected(on: string | null, early: string | null, late: string | null): string {
  if (early === null) return 'not this month';
  if (on === null) {
    return `probably not this month, at the earliest on ${dayLabel(early)}`;
  }
  if (late === null) {
    return `${dayLabel(on)}, at the earliest on ${dayLabel(early)}, or not this month`;
  }
  return `${dayLabel(on)}, from ${dayLabel(early)} to ${dayLabel(late)}`;
}

function backTest(accuracy: Accuracy | null): string {
  if (!accuracy) return 'no month has closed yet that is wholly in the logs';
  return (
    `${plural(accuracy.forecasts, 'forecast')} in ${plural(accuracy.months, 'month')}: ` +
    `median error ${share(accuracy.error_share)} ` +
    `(straight line ${share(accuracy.straight_error_share)}), ` +
    `${share(accuracy.within_share)} ended within P10 to P90 (80% is right)`
  );
}
