import {dayOfMonth} from '../calendar.ts';
import type {FanDay, Known} from '../forecast.ts';
import {inks} from '../palette.ts';
import {dayLabel} from '../words.ts';

const x = {field: 'c0', type: 'quantitative'} as const;
const y = {field: 'c1', type: 'quantitative'} as const;

/** The layers of a forecast: its band, its middle, and the day the pool is used up. */
export function poolFan(row: Known, fan: readonly FanDay[], elapsed: number): object[] {
  const points = [
    {c0: elapsed, c1: row.used_minutes, c2: row.used_minutes, c3: row.used_minutes},
    ...fan.map(({day, p10, p50, p90}) => ({
      c0: dayOfMonth(day),
      c1: p50,
      c2: p10,
      c3: p90,
    })),
  ];
  return [
    {
      data: {values: points},
      mark: {type: 'area', color: inks.accent, opacity: 0.16},
      encoding: {x, y: {field: 'c2', type: 'quantitative'}, y2: {field: 'c3'}},
    },
    {
      data: {values: points},
      mark: {type: 'line', color: inks.accent, strokeDash: [3, 3], strokeWidth: 1.75},
      encoding: {x, y},
    },
    ...usedUp(row),
  ];
}

function usedUp({runs_out_on: day, allocated_minutes: pool}: Known): object[] {
  if (day === null || pool === null) return [];
  const values = [{c0: dayOfMonth(day), c1: pool, c2: dayLabel(day)}];
  return [
    {
      data: {values},
      mark: {type: 'rule', color: inks.alert, strokeDash: [2, 2]},
      encoding: {x, y, y2: {datum: 0}},
    },
    {
      data: {values},
      mark: {
        type: 'text',
        align: 'right',
        dx: -5,
        dy: 12,
        fontSize: 11,
        fontWeight: 'bold',
        color: inks.alert,
      },
      encoding: {x, y, text: {field: 'c2', type: 'nominal'}},
    },
  ];
}
