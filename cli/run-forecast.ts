import type {Db} from '../lib/db.ts';
import {exitCodes, UserError} from '../lib/errors.ts';
import {forecastMethod, forecastMinimum} from '../lib/forecast-method.ts';
import type {ForecastCommandOptions} from './commands/forecast.ts';
import {endWith} from './exit.ts';
import {openCurrentLedger} from './ledger.ts';
import {dayOf, firstOfMonth} from './month.ts';
import {pastForecasts} from './past-forecast.ts';
import {
  type Accuracy,
  type Forecast,
  type Level,
  printForecast,
} from './print-forecast.ts';
import {sitesAsked} from './sites.ts';
import {plural} from './words.ts';

interface Clock {
  readonly as_of: string;
  readonly running_day: string;
}

/** Prints where the month will end, for each site, and how good earlier forecasts were. */
export async function runForecast(options: ForecastCommandOptions): Promise<void> {
  const month = options.month === undefined ? undefined : firstOfMonth(options.month);
  const asked = options['as-of'];
  const asOf = asked === undefined ? undefined : dayOf(asked, '--as-of');
  const db = await openCurrentLedger(options);
  try {
    const clock = await clockOf(db);
    const sites = await sitesAsked(db, options.site);
    if (month !== undefined && asOf === undefined && month < firstOf(clock.running_day)) {
      await pastForecasts(db, month, sites, options);
      return;
    }
    const origin = originOf(clock, month, asOf);
    const found = await forecastsOf(db, sites, origin);
    if (found.length === 0) throw await tooLittle(db, sites, origin);
    const left = sites.filter((site) => !found.some((one) => one.site === site));
    const asOfShown = origin === clock.running_day ? clock.as_of : `${origin}T00:00:00Z`;
    const answer = {
      month: origin.slice(0, 7),
      as_of: asOfShown,
      method: forecastMethod,
      minimum: forecastMinimum,
      forecasts: found,
      not_enough_history: left,
    };
    if (options.json) console.log(JSON.stringify(answer, null, 2));
    else if (!options.quiet) printForecast(found, left, asOfShown);
    if (left.length > 0) endWith(exitCodes.missing);
  } finally {
    await db.close();
  }
}

async function clockOf(db: Db): Promise<Clock> {
  const [clock] = await db.all<Clock>('select as_of, running_day from ledger_as_of');
  if (clock) return clock;
  throw new UserError('forecast: the ledger holds no usage', {
    exitCode: exitCodes.missing,
    hint: 'Run capledger ingest first.',
  });
}

function originOf(clock: Clock, month?: string, asOf?: string): string {
  const origin = asOf ?? clock.running_day;
  if (origin > clock.running_day) {
    throw new UserError(`--as-of ${origin}: the ledger ends on ${clock.running_day}`, {
      exitCode: exitCodes.missing,
      hint: 'Ingest newer logs, or leave --as-of out.',
    });
  }
  if (month === undefined || month.slice(0, 7) === origin.slice(0, 7)) return origin;
  if (asOf === undefined) {
    throw new UserError(
      `--month ${month.slice(0, 7)}: later than the ledger, which ends on ${origin}`,
      {
        exitCode: exitCodes.missing,
        hint: `A forecast is of the running month, ${origin.slice(0, 7)}, or of one before.`,
      },
    );
  }
  throw new UserError(`--month ${month.slice(0, 7)}: not the month of --as-of ${asOf}`, {
    exitCode: exitCodes.usage,
    hint: 'Name a day of that month, or leave one of the two out.',
  });
}

function firstOf(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

async function forecastsOf(
  db: Db,
  sites: readonly string[],
  origin: string,
): Promise<Forecast[]> {
  const rows = await db.all<Omit<Forecast, 'levels' | 'back_test'>>(
    `select
      site, month, is_running, used_minutes, p10, p50, p90, allocated_minutes,
      runs_out_on, runs_out_early, runs_out_late, straight_minutes
    from forecast_by_origin where origin = $1::date order by site`,
    [origin],
  );
  const levels = await db.all<Level & {site: string}>(
    `select
      site, level, level_minutes, is_reached, reached_on, expected_on, expected_early,
      expected_late
    from pool_levels where month = date_trunc('month', $1::date) order by site, level`,
    [origin],
  );
  const accuracy = await db.all<Accuracy & {site: string}>('from forecast_accuracy');
  return rows
    .filter(({site}) => sites.includes(site))
    .map((row) => ({
      ...row,
      levels: row.is_running ? levels.filter(({site}) => site === row.site) : [],
      back_test: accuracy.find(({site}) => site === row.site) ?? null,
    }));
}

async function tooLittle(
  db: Db,
  sites: readonly string[],
  origin: string,
): Promise<UserError> {
  const days = await db.all<{site: string; count: number}>(
    `select site, count(*) as count from pool_by_day
    where day < $1::date and is_known group by site`,
    [origin],
  );
  const most = days
    .filter(({site}) => sites.includes(site))
    .reduce((largest, {count}) => Math.max(largest, count), 0);
  return new UserError(
    `forecast: not enough history, ${plural(most, 'whole day')} before ${origin}`,
    {exitCode: exitCodes.missing, hint: forecastMinimum},
  );
}
