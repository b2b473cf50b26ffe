import type {Db} from '../lib/db.ts';
import type {ForecastByMonth} from '../lib/generated/marts.ts';
import {daysElapsed, daysInMonth} from './calendar.ts';
import {coreTiles} from './core-tiles.ts';
import {type Known, onlyForecast} from './forecast.ts';
import {speaking} from './language.ts';
import {licenceTile} from './licence-tile.ts';
import type {Tile} from './model.ts';
import {type PoolMonth, poolQuery, projection} from './pace.ts';
import type {Scope} from './section.ts';
import {count, dayLabel, minutes, plural, share, text} from './words.ts';

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
            select count(*) filter (where status in ('seen', 'partial', 'quiet'))
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
  const figures = speaking(scope.language, () =>
    tilesOf(pool, counts, scope, onlyForecast(forecasts)),
  );
  return [...(await coreTiles(db, scope)), ...figures, ...(await licenceTile(db, scope))];
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
      label: text`Used of the pool`,
      value: allocated === null ? text`unknown` : share(ahead.used / allocated),
      detail:
        allocated === null
          ? text`${count(ahead.used)} of an unknown pool`
          : text`${count(ahead.used)} of ${minutes(allocated)}`,
      section: 'pool',
    },
    monthEnd(pool, scope, forecast),
    ...daysLeft(pool, scope, forecast),
    {
      label: text`Users`,
      value: count(counts.users),
      detail: text`with capacity minutes, in ${plural(counts.sessions, 'session')}`,
      section: 'users',
    },
    {
      label: text`Unexplained readings`,
      value: counts.readings_read === 0 ? text`unknown` : count(counts.readings_off),
      detail:
        counts.readings_read === 0
          ? text`no reading in this month`
          : text`of the last ${plural(counts.readings_read, 'reading')}, one a console`,
      section: 'nodes-compared',
    },
    {
      label: text`Days covered by logs`,
      value: share(coveredShare(counts)),
      detail: text`${plural(counts.days_gap, 'day')} missing, over all nodes`,
      section: 'trust',
    },
  ];
}

function monthEnd(pool: PoolMonth, scope: Scope, forecast?: Known): Tile {
  const ahead = projection(pool, scope);
  if (forecast && ahead.is_running) {
    return {
      label: text`Month end, forecast`,
      value: count(forecast.p50),
      detail: text`8 times of 10 between ${count(forecast.p10)} and ${count(forecast.p90)}`,
      section: 'pool',
    };
  }
  return {
    label: ahead.is_running ? text`Month end at this pace` : text`Minutes in the month`,
    value: count(ahead.at_month_end),
    detail: text`billed ${count(pool.minutes)}, between ${count(pool.minutes_low)} and ${count(pool.minutes_high)} by rule`,
    section: 'pool',
  };
}

function daysLeft(pool: PoolMonth, scope: Scope, forecast?: Known): Tile[] {
  const ahead = projection(pool, scope);
  const {month, allocated_minutes: whole} = pool;
  if (!ahead.is_running || whole === null) return [];
  const left = plural(
    Math.ceil(daysInMonth(month) - daysElapsed(month, scope.as_of)),
    'day',
  );
  const tile = {label: text`Days left in the pool`, section: 'pool'};
  if (ahead.used >= whole) {
    return [{...tile, value: text`none`, detail: text`and ${left} left in the month`}];
  }
  const end = forecast ? forecast.runs_out_on : ahead.runs_out_on;
  if (end === null)
    return [{...tile, value: left, detail: text`to the end of the month`}];
  const days = Math.max(
    0,
    Math.ceil((Date.parse(end) - Date.parse(scope.as_of)) / 86_400_000),
  );
  const detail = text`used up around ${dayLabel(end)}, with ${left} left in the month`;
  return [{...tile, value: plural(days, 'day'), detail}];
}

function coveredShare({days_seen, days_gap}: Counts): number | null {
  const days = days_seen + days_gap;
  return days === 0 ? null : days_seen / days;
}
