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
  console.log(`  ${label.padEnd(14)}${visible(text)}`);

/** Prints forecasts for a reader, one site after the other, and how they are made. */
export function printForecast(
  forecasts: readonly Forecast[],
  left: readonly string[],
  asOf: string,
): void {
  for (const one of forecasts) printOne(one, asOf);
  for (const site of left) {
    console.log(`Site ${visible(site)}: not enough history. ${forecastMinimum}\n`);
  }
  console.log(`Method: ${forecastMethod}`);
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
  line('pool used up', pool === null ? 'unknown' : runsOut(one));
  for (const level of one.levels) {
    if (level.level < 1) line(share(level.level), passing(level));
  }
  line('straight line', minutes(one.straight_minutes));
  line('back-test', backTest(one.back_test));
  console.log('');
}

function runsOut(one: Forecast): string {
  if (one.runs_out_early === null) return 'not this month';
  return (
    `${dayOrNot(one.runs_out_on)}, ` +
    `from ${dayLabel(one.runs_out_early)} to ${dayOrNot(one.runs_out_late)}`
  );
}

function passing(level: Level): string {
  if (level.reached_on !== null) return `passed on ${dayLabel(level.reached_on)}`;
  if (level.expected_early === null) return 'not this month';
  return (
    `${dayOrNot(level.expected_on)}, ` +
    `from ${dayLabel(level.expected_early)} to ${dayOrNot(level.expected_late)}`
  );
}

function dayOrNot(day: string | null): string {
  return day === null ? 'not this month' : dayLabel(day);
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
