import type {Db} from '../lib/db.ts';
import {exitCodes, UserError} from '../lib/errors.ts';
import {forecastMethod, forecastMinimum} from '../lib/forecast-method.ts';
import {count, dayLabel, minutes, monthLabel, share} from '../reports/words.ts';
import type {ForecastCommandOptions} from './commands/forecast.ts';
import {endWith} from './exit.ts';
import {visible} from './terminal.ts';
import {tableLines, wrapped} from './text-table.ts';

interface Ended {
  readonly site: string;
  /** What the month came to, by the logs. */
  readonly minutes: number;
  readonly is_wholly_known: boolean;
  readonly allocated_minutes: number | null;
}

interface Said {
  readonly site: string;
  readonly origin: string;
  readonly used_minutes: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  readonly straight_minutes: number | null;
}

const columns = ['As of', 'Used', 'P10', 'P50', 'P90', 'Off by', 'Straight line'].map(
  (title, index) => ({title, width: index === 6 ? 14 : 10, isFigure: index > 0}),
);

/** Prints what was forecast in a month that is over, once a week, and how it ended. */
export async function pastForecasts(
  db: Db,
  month: string,
  sites: readonly string[],
  options: ForecastCommandOptions,
): Promise<void> {
  const asked = <T extends {site: string}>(rows: readonly T[]) =>
    rows.filter(({site}) => sites.includes(site));
  const ended = asked(await endsOf(db, month));
  const said = asked(await saidIn(db, month));
  if (said.length === 0) throw tooLittle(month, ended);
  const forecasts = ended.map((one) => ({
    ...one,
    forecasts: said
      .filter(({site}) => site === one.site)
      .map(({site: _site, ...forecast}) => forecast),
  }));
  const found = forecasts.filter((one) => one.forecasts.length > 0);
  const left = forecasts.filter((one) => one.forecasts.length === 0);
  if (options.json) {
    const answer = {
      month: month.slice(0, 7),
      method: forecastMethod,
      minimum: forecastMinimum,
      months: found,
      not_enough_history: left.map(({site}) => site),
    };
    console.log(JSON.stringify(answer, null, 2));
  } else if (!options.quiet) {
    for (const one of found) print(month, one, one.forecasts);
    for (const {site} of left) {
      console.log(
        wrapped(`Site ${visible(site)}: not enough history. ${forecastMinimum}`),
      );
    }
  }
  if (left.length > 0) endWith(exitCodes.missing);
}

async function endsOf(db: Db, month: string): Promise<Ended[]> {
  return db.all<Ended>(
    `select
      days.site, sum(days.minutes) as minutes,
      bool_and(days.is_known) and count(*) = day(last_day($1::date)) as is_wholly_known,
      max(pool.allocated_minutes) as allocated_minutes
    from pool_by_day as days
    left join pool_sizes as pool on days.site = pool.site and days.month = pool.month
    where days.month = $1::date
    group by days.site order by days.site`,
    [month],
  );
}

async function saidIn(db: Db, month: string): Promise<Said[]> {
  return db.all<Said>(
    `select site, origin, used_minutes, p10, p50, p90, straight_minutes
    from forecast_by_origin
    where month = $1::date and day(origin) % 7 = 1
    order by site, origin`,
    [month],
  );
}

function print(month: string, ended: Ended, said: readonly Omit<Said, 'site'>[]): void {
  const {minutes: total, allocated_minutes: pool} = ended;
  const of = pool === null ? '' : `, ${share(total / pool)} of ${count(pool)}`;
  const known = ended.is_wholly_known ? '' : '; days of it are missing in the logs';
  const title = `${monthLabel(month)}, site ${visible(ended.site)}`;
  console.log(wrapped(`${title}: ended at ${minutes(total)}${of}${known}`, 2));
  const rows = said.map(({origin, used_minutes, p10, p50, p90, straight_minutes}) => [
    dayLabel(origin),
    ...[used_minutes, p10, p50, p90].map(count),
    total === 0 ? '\u2013' : share(Math.abs(p50 - total) / total),
    count(straight_minutes),
  ]);
  console.log(`${tableLines(columns, rows).join('\n')}\n`);
}

function tooLittle(month: string, ended: readonly Ended[]): UserError {
  const what =
    ended.length === 0
      ? 'the ledger holds nothing of it'
      : 'not enough history before it';
  return new UserError(`forecast of ${month.slice(0, 7)}: ${what}`, {
    exitCode: exitCodes.missing,
    hint: forecastMinimum,
  });
}
