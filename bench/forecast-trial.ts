import {createSchema} from '../ingest/schema.ts';
import {openDatabase} from '../lib/db.ts';
import {readSqlFiles} from '../transforms/sql-file.ts';
import {build, transform} from '../transforms/transform.ts';
import {type SeasonalDay, seasonalDays, shapes} from './seasonal.ts';

/** How forecasts of one shape of use came out, over all its seeds. */
export interface Outcome {
  readonly shape: string;
  readonly forecasts: number;
  /** Share of months that ended within P10 to P90; 0.8 is right. */
  readonly within: number;
  /** Median error of P50 and of the straight line, as shares of what came. */
  readonly error: number;
  readonly straight_error: number;
}

/**
 * Forecasts every month of made-up use from every day of it but the first, each with
 * what was known then, and holds them against what came. The last row is all of them.
 */
export async function forecastTrial(
  seeds: readonly number[],
  days: number,
  names: readonly string[] = Object.keys(shapes),
): Promise<Outcome[]> {
  const db = await openDatabase(':memory:');
  try {
    await createSchema(db);
    await transform(db);
    const made = names.flatMap((name) =>
      seeds.flatMap((seed) => seasonalDays(name, seed, days)),
    );
    await fill(db, made);
    const files = await readSqlFiles();
    await build(
      db,
      files.filter(({name}) => name.startsWith('forecast_')),
    );
    return await db.all<Outcome>(`
      select
        coalesce(regexp_replace(site, ' \\d+$', ''), 'all together') as shape,
        count(*) as forecasts,
        avg(is_within::integer) as within,
        median(error_share) as error,
        median(straight_error_share) as straight_error
      from forecast_backtest
      where straight_minutes is not null
      group by rollup(regexp_replace(site, ' \\d+$', ''))
      order by grouping(regexp_replace(site, ' \\d+$', '')), shape`);
  } finally {
    await db.close();
  }
}

async function fill(
  db: Awaited<ReturnType<typeof openDatabase>>,
  days: readonly SeasonalDay[],
): Promise<void> {
  await db.run('create temp table made_up (site text, day date, minutes double)');
  for (let from = 0; from < days.length; from += 5000) {
    const rows = days.slice(from, from + 5000);
    const values = rows.map(
      ({site, day, minutes}) => `('${site}', '${day}', ${minutes})`,
    );
    await db.run(`insert into made_up values ${values.join(', ')}`);
  }
  await db.run(`
    insert into pool_by_day (site, day, month, minutes, day_kind, is_whole, is_known)
      select site, day, date_trunc('month', day), minutes, isodow(day), true, true
      from made_up;
    insert into ledger_as_of (as_of, running_month, running_day)
      select max(day) + 1, date_trunc('month', max(day) + 1), max(day) + 1 from made_up`);
}
