import type {ForecastByMonth} from '../../lib/generated/marts.ts';
import {nextMonth} from '../calendar.ts';
import {poolCourse} from '../charts/pool-course.ts';
import {followed} from '../follow.ts';
import {
  ending,
  type FanDay,
  forecastSql,
  type Known,
  type Level,
  onlyForecast,
  verdict,
} from '../forecast.ts';
import type {Part, Sentence} from '../model.ts';
import {monthSql} from '../month-sql.ts';
import {type PoolMonth, poolQuery, projection} from '../pace.ts';
import {type Facts, isNarrowed} from '../page/facts.ts';
import type {Kept} from '../page/kept.ts';
import {daysOf, poolPartOf} from '../page/pool-of.ts';
import {isOneMonth} from '../page/reach.ts';
import type {Scope, Section} from '../section.ts';
import {count, dayLabel, join, minutes, momentLabel, say, share, text} from '../words.ts';
import {zoned} from '../zone.ts';
import {forecastParts} from './pool-forecast.ts';

interface Rows {
  readonly months: readonly PoolMonth[];
  readonly days: readonly {readonly day: string; readonly minutes: number}[];
  readonly forecasts: readonly ForecastByMonth[];
  readonly fan: readonly FanDay[];
  readonly levels: readonly Level[];
  /** Set where the months are those of what a reader chose, and not of all. */
  readonly isPart?: readonly true[];
}

const daysSql = monthSql(
  ({first, where}) => `
        select ${first}day, sum(minutes) as minutes
        from capacity_by_day_node
        where ${where} and site = $site
        group by day
        order by day`,
  "date_trunc('month', day)",
);

/** Will the pool last until the end of the month? */
export const pool: Section<Rows> = {
  id: 'pool',
  title: 'The pool over the month',
  question: 'Will we run out this month?',
  queries: {
    months: `${poolQuery} where month <= $month and site = $site
        order by month desc limit 13`,
    days: daysSql.one,
    forecasts: forecastSql.forecasts.one,
    fan: forecastSql.fan.one,
    levels: forecastSql.levels.one,
  },
  isKept: true,
  history: {
    days: daysSql.all,
    forecasts: forecastSql.forecasts.all,
    fan: forecastSql.fan.all,
    levels: forecastSql.levels.all,
  },
  refilter: poolOf,
  finding: ({months: [current], forecasts, isPart}, scope) => {
    if (!current) return [];
    return isPart ? partOf(current) : outlook(current, scope, onlyForecast(forecasts));
  },
  parts: ({months, days, forecasts, fan, levels, isPart}, scope) => [
    ...(months[0] && (days.length > 0 || !isPart)
      ? [poolCourse(months[0], days, scope, drawn(forecasts, fan))]
      : []),
    ...(days.length > 0 ? [daysTable(days, scope)] : []),
    ...(isPart ? [wholeOnly()] : []),
    ...(months[0] && projection(months[0], scope).is_running
      ? forecastParts(forecasts, levels)
      : []),
    {
      part: 'table',
      title: 'Minutes of each month',
      columns: [
        {field: 'month', label: 'Month', kind: 'month'},
        {field: 'minutes_low', label: 'Low', kind: 'number'},
        {field: 'minutes', label: 'Billed', kind: 'number'},
        {field: 'minutes_high', label: 'High', kind: 'number'},
        {field: 'allocated_minutes', label: 'Pool', kind: 'number'},
        {field: 'allocation_source', label: 'Pool by', kind: 'word'},
        {field: 'used_share', label: 'Used', kind: 'share'},
        {field: 'last_reading_minutes', label: 'Licence’s own total', kind: 'number'},
        {field: 'last_reading_at', label: 'Read', kind: 'time'},
        {field: 'state', label: 'State'},
      ],
      rows: months.map((row) => ({
        ...row,
        state: stateOf(row),
      })),
      whenEmpty: 'No month in the ledger.',
      ...followed(scope, 'pool_by_month/<month>/{site}/minutes'),
    },
  ],
};

function daysTable(days: Rows['days'], scope: Scope): Part {
  let sum = 0;
  return {
    part: 'table',
    title: 'Minutes of each day of the month',
    isFolded: true,
    columns: [
      {field: 'day', label: 'Day', kind: 'day'},
      {field: 'minutes', label: 'Minutes', kind: 'number'},
      {field: 'since', label: 'Since the first'},
    ],
    rows: days.map(({day, minutes: spent}) => {
      sum += spent;
      return {day, minutes: spent, since: count(sum)};
    }),
    whenEmpty: '',
    ...followed(scope, 'pool_by_day/{site}/<day>/minutes'),
  };
}

function wholeOnly(): Part {
  return {
    part: 'note',
    text: say`The pool, its readings and its forecast are of the whole licence; the months below are those of this choice.`,
  };
}

function poolOf(facts: Facts, _: Scope, kept: Kept<Rows>): Rows | string {
  const {choice} = facts;
  if (!isOneMonth(choice)) return text`A pool is of one calendar month.`;
  const rows = kept(choice.from);
  if (!rows) return text`The page keeps nothing of it for this period.`;
  const months = rows.months.filter(({month}) => month <= choice.from);
  if (!isNarrowed(choice)) return {...rows, months};
  const part = poolPartOf(facts, months);
  if (typeof part === 'string') return part;
  const none = {forecasts: [], fan: [], levels: []};
  return {months: part, days: daysOf(facts), ...none, isPart: [true]};
}

function partOf({minutes: used, allocated_minutes: pool}: PoolMonth): Sentence {
  return pool === null
    ? say`${minutes(used)} of this choice; no reading shows the size of the pool.`
    : say`${minutes(used)} of this choice, ${share(used / pool)} of the pool of ${minutes(pool)}.`;
}

function drawn(forecasts: readonly ForecastByMonth[], fan: readonly FanDay[]) {
  const row = onlyForecast(forecasts);
  return row ? {row, fan} : undefined;
}

function outlook(row: PoolMonth, scope: Scope, forecast?: Known): Sentence {
  const ahead = projection(row, scope);
  const whole = row.allocated_minutes;
  const source = ahead.is_reading
    ? say`That is the licence’s own count; the logs hold ${count(row.minutes)}.`
    : [];
  if (!ahead.is_running) {
    if (whole === null) {
      return say`*Unknown*: ${minutes(ahead.used)} used at the end of the month, and no reading shows the size of the pool.`;
    }
    const end = [minutes(ahead.used), count(whole), share(ahead.used / whole)] as const;
    return join(
      over(end, ahead.used > whole, scope.as_of < nextMonth(row.month)),
      source,
    );
  }
  const used = forecast?.used_minutes ?? ahead.used;
  const sofar = say`${minutes(used)} used by ${momentLabel(zoned(scope.as_of, scope.time_zone))}`;
  if (forecast) {
    return join(verdict(forecast), say`${sofar}; ${ending(forecast)}`, source);
  }
  if (whole === null) {
    return join(
      say`*Unknown*: no reading shows the size of the pool.`,
      say`${sofar}; at this pace the month ends at ${minutes(ahead.at_month_end)}.`,
    );
  }
  const end = say`${sofar}; at this pace the month ends at ${count(ahead.at_month_end)} of ${minutes(whole)}, ${share(ahead.at_month_end / whole)}.`;
  const answer =
    ahead.used >= whole
      ? say`*Yes, the pool is used up*:`
      : ahead.runs_out_on
        ? say`Yes, around ${dayLabel(ahead.runs_out_on)}, if it goes on like this:`
        : say`*No*, if it goes on like this:`;
  return join(answer, end, source);
}

function over(
  [used, whole, part]: readonly [string, string, string],
  isExceeded: boolean,
  isEnding: boolean,
): Sentence {
  if (isExceeded) {
    return isEnding
      ? say`*Yes, it did*: the month ends with ${used} of ${whole} used, ${part} of the pool.`
      : say`*Yes, it did*: the month ended with ${used} of ${whole} used, ${part} of the pool.`;
  }
  return isEnding
    ? say`*No*: the month ends with ${used} of ${whole} used, ${part} of the pool.`
    : say`*No*: the month ended with ${used} of ${whole} used, ${part} of the pool.`;
}

function stateOf(row: PoolMonth): string {
  const states = [
    row.is_provisional ? text`provisional` : '',
    row.is_incomplete ? text`incomplete` : '',
  ].filter(Boolean);
  return states.join(', ') || text`complete`;
}
