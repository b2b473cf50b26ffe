import {dayOfMonth, daysElapsed, daysInMonth} from '../calendar.ts';
import type {Chart, Sentence} from '../model.ts';
import {type PoolMonth, poolQuery, projection} from '../pace.ts';
import {inks} from '../palette.ts';
import type {Scope, Section} from '../section.ts';
import {count, dayLabel, join, minutes, say, share, timeLabel} from '../words.ts';

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
    ...(months[0] ? [course(months[0], days, scope)] : []),
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
    ? say`(the licence’s own count, above the logs’ ${count(row.minutes)})`
    : [];
  if (!ahead.is_running) {
    if (whole === null) {
      return say`The month closed with ${minutes(ahead.used)} used; the size of the pool is unknown, as no reading shows it.`;
    }
    return join(
      say`${ahead.used > whole ? 'Yes, it did' : 'No'}: the month closed with ${minutes(ahead.used)} of ${count(whole)} used, ${share(ahead.used / whole)} of the pool.`,
      source,
    );
  }
  const sofar = say`${minutes(ahead.used)} used by ${timeLabel(scope.as_of)}`;
  if (whole === null) {
    return join(say`Unknown: no reading shows the size of the pool.`, [
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

function course(row: PoolMonth, days: Rows['days'], scope: Scope): Chart {
  const length = daysInMonth(row.month);
  const elapsed = daysElapsed(row.month, scope.as_of);
  let sum = 0;
  const used = days.map(({day, minutes: spent}) => {
    sum += spent;
    return {
      c0: Math.min(dayOfMonth(day), Math.max(elapsed, dayOfMonth(day) - 1)),
      c1: sum,
    };
  });
  const ahead = projection(row, scope);
  const whole = row.allocated_minutes;
  const line = (values: object[], mark: object) => ({
    data: {values},
    mark: {type: 'line', ...mark},
    encoding: {
      x: {
        field: 'c0',
        type: 'quantitative',
        title: 'day of the month (UTC)',
        scale: {domain: [0, length], nice: false},
        axis: {values: [1, 5, 10, 15, 20, 25, length]},
      },
      y: {field: 'c1', type: 'quantitative', title: null, axis: {format: ',d'}},
    },
  });
  const levels =
    whole === null ? [] : [0.6, 0.75, 0.9, 1].map((part) => ({part, at: part * whole}));
  const layer: object[] = levels.flatMap(({part, at}) => [
    {
      data: {values: [{c1: at}]},
      mark: {
        type: 'rule',
        color: part === 1 ? inks.alert : inks.pace,
        strokeWidth: part === 1 ? 1.5 : 0.75,
        ...(part === 1 ? {} : {strokeDash: [2, 3]}),
      },
      encoding: {y: {field: 'c1', type: 'quantitative'}},
    },
    {
      data: {
        values: [{c0: 0, c1: at, c2: part === 1 ? `pool ${count(whole)}` : share(part)}],
      },
      mark: {
        type: 'text',
        align: 'left',
        dx: 4,
        dy: -6,
        fontSize: 10.5,
        color: part === 1 ? inks.alert : inks.text,
      },
      encoding: {
        x: {field: 'c0', type: 'quantitative'},
        y: {field: 'c1', type: 'quantitative'},
        text: {field: 'c2', type: 'nominal'},
      },
    },
  ]);
  if (whole !== null) {
    layer.push(
      line(
        [
          {c0: 0, c1: 0},
          {c0: length, c1: whole},
        ],
        {color: inks.pace, strokeDash: [5, 4], strokeWidth: 1.25},
      ),
    );
  }
  if (ahead.is_running) {
    layer.push(
      line(
        [
          {c0: elapsed, c1: sum},
          {c0: length, c1: ahead.at_month_end},
        ],
        {color: inks.accent, strokeDash: [3, 4], strokeWidth: 1.75},
      ),
    );
  }
  layer.push(line([{c0: 0, c1: 0}, ...used], {color: inks.accent, strokeWidth: 2.5}));
  return {
    part: 'chart',
    title: 'Minutes used since the first of the month',
    description: `The sum over all nodes, day by day${ahead.is_running ? ', and drawn on at the pace so far' : ''}${whole === null ? '; the size of the pool is unknown' : ', against an even pace through the pool'}.`,
    legend: [
      {label: 'used', colour: inks.accent},
      ...(whole === null ? [] : [{label: 'even pace', colour: inks.pace}]),
    ],
    panels: [{spec: {width: 860, height: 260, layer}}],
  };
}
