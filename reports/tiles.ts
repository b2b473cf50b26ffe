import type {Db} from '../lib/db.ts';
import type {ForecastByMonth} from '../lib/generated/marts.ts';
import {coreTiles} from './core-tiles.ts';
import {type Known, onlyForecast} from './forecast.ts';
import {licenceTile} from './licence-tile.ts';
import type {Tile} from './model.ts';
import {type PoolMonth, poolQuery, projection} from './pace.ts';
import type {Scope} from './section.ts';
import {count, minutes, plural, share} from './words.ts';

interface Counts {
  readonly users: number;
  readonly sessions: number;
  readonly readings_off: number;
  readonly readings_read: number;
  readonly days_seen: number;
  readonly days_gap: number;
}

const countsQuery = `
    with last as (
        select status
        from (
            select
                status,
                row_number() over (
                    partition by console, kind order by taken_at desc, reading_id desc
                ) as age
            from readings_reconciled
            where month = $1::date and site = $2
        )
        where age = 1
    ),
    readings as (
        select
            count(*) filter (where status = 'unexplained') as off,
            count(*) as read
        from last
    )
    select
        pool.users,
        pool.sessions,
        readings.off as readings_off,
        readings.read as readings_read,
        (
            select count(*) filter (where status in ('seen', 'quiet'))
            from coverage_by_day_node where date_trunc('month', day) = pool.month and site = pool.site
        ) as days_seen,
        (
            select count(*) filter (where status = 'gap')
            from coverage_by_day_node where date_trunc('month', day) = pool.month and site = pool.site
        ) as days_gap
    from pool_by_month as pool
    cross join readings
    where pool.month = $1::date and pool.site = $2`;

/** The figures under the five answers. */
export async function tiles(db: Db, scope: Scope): Promise<Tile[]> {
  const pool = await db.one<PoolMonth>(
    `${poolQuery} where month = $1::date and site = $2`,
    [scope.month, scope.site],
  );
  const forecasts = await db.all<ForecastByMonth>(
    'from forecast_by_month where month = $1::date and site = $2',
    [scope.month, scope.site],
  );
  const counts = await db.one<Counts>(countsQuery, [scope.month, scope.site]);
  const figures = tilesOf(pool, counts, scope, onlyForecast(forecasts));
  return [...(await coreTiles(db, scope)), ...figures, ...(await licenceTile(db))];
}

/** The tiles of one month, from its figures. */
export function tilesOf(
  pool: PoolMonth,
  counts: Counts,
  scope: Scope,
  forecast?: Known,
): Tile[] {
  const ahead = projection(pool, scope);
  const allocated = pool.allocated_minutes;
  return [
    {
      label: 'Used of the pool',
      value: share(allocated === null ? null : ahead.used / allocated).replace(
        '–',
        'unknown',
      ),
      detail: `${count(ahead.used)} of ${allocated === null ? 'an unknown pool' : minutes(allocated)}`,
      section: 'pool',
    },
    monthEnd(pool, scope, forecast),
    {
      label: 'Users',
      value: count(counts.users),
      detail: `with capacity minutes, in ${plural(counts.sessions, 'session')}`,
      section: 'users',
    },
    {
      label: 'Unexplained readings',
      value: counts.readings_read === 0 ? 'unknown' : count(counts.readings_off),
      detail:
        counts.readings_read === 0
          ? 'no reading in this month'
          : `of the last ${plural(counts.readings_read, 'reading')}, one a console`,
      section: 'nodes-compared',
    },
    {
      label: 'Days covered by logs',
      value: share(coveredShare(counts)),
      detail: `${plural(counts.days_gap, 'day')} missing, over all nodes`,
      section: 'trust',
    },
  ];
}

function monthEnd(pool: PoolMonth, scope: Scope, forecast?: Known): Tile {
  const ahead = projection(pool, scope);
  if (forecast && ahead.is_running) {
    return {
      label: 'Month end, forecast',
      value: count(forecast.p50),
      detail: `8 times of 10 between ${count(forecast.p10)} and ${count(forecast.p90)}`,
      section: 'pool',
    };
  }
  return {
    label: ahead.is_running ? 'Month end at this pace' : 'Minutes in the month',
    value: count(ahead.at_month_end),
    detail: `billed ${count(pool.minutes)}, between ${count(pool.minutes_low)} and ${count(pool.minutes_high)} by rule`,
    section: 'pool',
  };
}

function coveredShare({days_seen, days_gap}: Counts): number | null {
  const days = days_seen + days_gap;
  return days === 0 ? null : days_seen / days;
}
