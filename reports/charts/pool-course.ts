import {dayOfMonth, daysElapsed, daysInMonth} from '../calendar.ts';
import type {FanDay, Known} from '../forecast.ts';
import type {Chart} from '../model.ts';
import {type PoolMonth, projection} from '../pace.ts';
import {inks} from '../palette.ts';
import type {Scope} from '../section.ts';
import {count, share, text} from '../words.ts';
import {poolFan} from './pool-fan.ts';

/** The sum of the minutes day by day, against the pool and an even pace through it. */
export function poolCourse(
  row: PoolMonth,
  days: readonly {readonly day: string; readonly minutes: number}[],
  scope: Scope,
  forecast?: {readonly row: Known; readonly fan: readonly FanDay[]},
): Chart {
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
        title: text`day of the month (UTC)`,
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
        values: [
          {c0: 0, c1: at, c2: part === 1 ? text`pool ${count(whole)}` : share(part)},
        ],
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
  const straight = forecast ? forecast.row.straight_minutes : ahead.at_month_end;
  if (ahead.is_running && straight !== null) {
    layer.push(
      line(
        [
          {c0: elapsed, c1: forecast?.row.used_minutes ?? ahead.used},
          {c0: length, c1: straight},
        ],
        forecast
          ? {color: inks.pace, strokeDash: [1, 3], strokeWidth: 1.5}
          : {color: inks.accent, strokeDash: [3, 4], strokeWidth: 1.75},
      ),
    );
  }
  const fan = ahead.is_running ? forecast : undefined;
  if (fan) layer.push(...poolFan(fan.row, fan.fan, elapsed));
  layer.push(line([{c0: 0, c1: 0}, ...used], {color: inks.accent, strokeWidth: 2.5}));
  if (row.last_reading_minutes !== null && row.last_reading_at !== null) {
    layer.push({
      data: {
        values: [
          {c0: daysElapsed(row.month, row.last_reading_at), c1: row.last_reading_minutes},
        ],
      },
      mark: {type: 'point', shape: 'diamond', size: 70, filled: true, color: inks.strong},
      encoding: {
        x: {field: 'c0', type: 'quantitative'},
        y: {field: 'c1', type: 'quantitative'},
      },
    });
  }
  return {
    part: 'chart',
    title: 'Minutes used since the first of the month',
    description: [
      whole === null
        ? text`The sum over all nodes, day by day; the size of the pool is unknown.`
        : text`The sum over all nodes, day by day, against an even pace through the pool.`,
      ...(ahead.is_running ? [drawnOn(fan !== undefined)] : []),
    ].join(' '),
    legend: [
      {
        label: fan ? text`used, then forecast with its band` : text`used`,
        colour: inks.accent,
      },
      ...(whole === null ? [] : [{label: text`even pace`, colour: inks.pace}]),
      ...(row.last_reading_minutes === null
        ? []
        : [{label: text`last reading of the licence’s total`, colour: inks.strong}]),
    ],
    panels: [{spec: {width: 940, height: 260, layer}}],
  };
}

function drawnOn(hasFan: boolean): string {
  return hasFan
    ? text`Then where it is expected to go (8 of 10 outcomes lie in the band) and, dotted, a straight line at the pace so far.`
    : text`Then drawn on at the pace so far.`;
}
