import {dayOfMonth, daysInMonth} from '../calendar.ts';
import type {Chart} from '../model.ts';
import {colourOf} from '../palette.ts';
import type {Scope} from '../section.ts';
import {dayLabel, minutes} from '../words.ts';

export interface NodeDayMinutes {
  readonly day: string;
  readonly node: string;
  readonly minutes: number;
}

/** The minutes of each node by day, every node on the same scale. */
export function dayPanels(days: readonly NodeDayMinutes[], scope: Scope): Chart {
  const length = daysInMonth(scope.month);
  const largest = Math.max(...days.map((row) => row.minutes));
  const nodes = scope.nodes.filter(({node}) => days.some((row) => row.node === node));
  return {
    part: 'chart',
    title: 'Minutes of each node by day',
    description: 'All nodes on one scale, days of the month in UTC.',
    panels: nodes.map(({node}) => ({
      label: node,
      node,
      spec: {
        width: 290,
        height: 84,
        data: {
          values: days
            .filter((row) => row.node === node)
            .map((row) => ({
              c0: dayOfMonth(row.day),
              c1: row.minutes,
              tip: `${node}, ${dayLabel(row.day)}: ${minutes(row.minutes)}`,
            })),
        },
        mark: {type: 'bar', color: colourOf(scope.nodes, node), size: 6},
        encoding: {
          x: {
            field: 'c0',
            type: 'quantitative',
            title: null,
            scale: {domain: [0.5, length + 0.5], nice: false},
            axis: {values: [1, 10, 20, length], format: 'd'},
          },
          y: {
            field: 'c1',
            type: 'quantitative',
            title: null,
            scale: {domain: [0, largest], nice: 2},
            axis: {tickCount: 2, format: ',d'},
          },
        },
      },
    })),
  };
}
