import {nextMonth} from '../calendar.ts';
import {poolCourse} from '../charts/pool-course.ts';
import type {Sentence} from '../model.ts';
import {type PoolMonth, poolQuery, projection} from '../pace.ts';
import type {Scope, Section} from '../section.ts';
import {count, dayLabel, join, minutes, momentLabel, say, share} from '../words.ts';

interface Rows {
  readonly months: readonly PoolMonth[];
  readonly days: readonly {readonly day: string; readonly minutes: number}[];
}

/** Will the pool last until the end of the month? */
export const pool: Section<Rows> = {
  id: 'pool',
  title: 'The pool over the month',
  question: 'Will we run out this month?',
  queries: {
    months: `${poolQuery} where month <= $month order by month desc limit 13`,
    days: `
        select day, sum(minutes) as minutes
        from capacity_by_day_node
        where date_trunc('month', day) = $month
        group by day
        order by day`,
  },
  finding: ({months: [current]}, scope) => (current ? outlook(current, scope) : []),
  parts: ({months, days}, scope) => [
    ...(months[0] ? [poolCourse(months[0], days, scope)] : []),
    {
      part: 'table',
      title: 'Minutes of each month',
      columns: [
        {field: 'month', label: 'Month'},
        {field: 'minutes_low', label: 'Low', kind: 'number'},
        {field: 'minutes', label: 'Billed', kind: 'number'},
        {field: 'minutes_high', label: 'High', kind: 'number'},
        {field: 'allocated_minutes', label: 'Pool', kind: 'number'},
        {field: 'used_share', label: 'Used', kind: 'share'},
        {field: 'last_reading_minutes', label: 'Licence’s own total', kind: 'number'},
        {field: 'last_reading_at', label: 'Read', kind: 'time'},
        {field: 'state', label: 'State'},
      ],
      rows: months.map((row) => ({
        ...row,
        month: row.month.slice(0, 7),
        state: stateOf(row),
      })),
      whenEmpty: 'No month in the ledger.',
    },
  ],
};

function outlook(row: PoolMonth, scope: Scope): Sentence {
  const ahead = projection(row, scope);
  const whole = row.allocated_minutes;
  const source = ahead.is_reading
    ? say`That is the licence’s own count; the logs hold ${count(row.minutes)}.`
    : [];
  if (!ahead.is_running) {
    const ended = [scope.as_of < nextMonth(row.month) ? 'ends' : 'closed'];
    if (whole === null) {
      return say`${'Unknown'}: the month ${ended} with ${minutes(ahead.used)} used, and no reading shows the size of the pool.`;
    }
    return join(
      say`${ahead.used > whole ? 'Yes, it did' : 'No'}: the month ${ended} with ${minutes(ahead.used)} of ${count(whole)} used, ${share(ahead.used / whole)} of the pool.`,
      source,
    );
  }
  const sofar = say`${minutes(ahead.used)} used by ${momentLabel(scope.as_of)}`;
  if (whole === null) {
    return join(say`${'Unknown'}: no reading shows the size of the pool.`, [
      ...sofar,
      ...say`; at this pace the month ends at ${minutes(ahead.at_month_end)}.`,
    ]);
  }
  const end = say`; at this pace the month ends at ${count(ahead.at_month_end)} of ${minutes(whole)}, ${share(ahead.at_month_end / whole)}.`;
  const verdict =
    ahead.used >= whole
      ? say`${'Yes, the pool is used up'}:`
      : ahead.runs_out_on
        ? say`Yes, around ${dayLabel(ahead.runs_out_on)}, if it goes on like this:`
        : say`${'No'}, if it goes on like this:`;
  return join(verdict, [...sofar, ...end], source);
}

function stateOf(row: PoolMonth): string {
  const words = [
    row.is_provisional ? 'provisional' : '',
    row.is_incomplete ? 'incomplete' : '',
  ].filter(Boolean);
  return words.join(', ') || 'closed';
}
