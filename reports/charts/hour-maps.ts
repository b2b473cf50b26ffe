import type {Chart} from '../model.ts';
import {heat, heatColours} from '../palette.ts';
import type {Scope} from '../section.ts';
import {count, minutes} from '../words.ts';

export interface NodeHour {
  readonly node: string;
  readonly weekday: number;
  readonly hour: number;
  readonly minutes: number;
}

/** Monday first, as weekday 1. */
export const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

/** Minutes of one hour of the week, over all rows given. */
export function minutesAt(
  hours: readonly NodeHour[],
  weekday: number,
  hour: number,
): number {
  return hours
    .filter((row) => row.weekday === weekday && row.hour === hour)
    .reduce((sum, row) => sum + row.minutes, 0);
}

/** Hour by weekday for each node, every node on the same scale. */
export function hourMaps(hours: readonly NodeHour[], scope: Scope): Chart {
  const largest = Math.max(...hours.map((row) => row.minutes));
  const nodes = scope.nodes.filter(({node}) => hours.some((row) => row.node === node));
  const step = largest / (heatColours.length - 1);
  return {
    part: 'chart',
    title: 'Minutes by weekday and hour',
    description: 'All nodes on one scale; hours in UTC.',
    legend: heatColours.map((colour, index) => ({
      label: index === 0 ? 'none' : `up to ${count(Math.ceil(step * index))}`,
      colour,
    })),
    panels: nodes.map(({node}) => ({
      label: node,
      node,
      spec: {
        width: 270,
        height: 98,
        data: {
          values: weekdays.flatMap((name, index) =>
            Array.from({length: 24}, (_, hour) => {
              const own = hours.filter((row) => row.node === node);
              const spent = minutesAt(own, index + 1, hour);
              return {
                c0: hour,
                c1: name.slice(0, 3),
                c2: heat(spent, largest),
                c3: index,
                tip: `${node}, ${name} ${hour}:00: ${minutes(spent)}`,
              };
            }),
          ),
        },
        mark: {type: 'rect'},
        encoding: {
          x: {
            field: 'c0',
            type: 'ordinal',
            title: null,
            scale: {paddingInner: 0.08},
            axis: {values: [0, 6, 12, 18, 23]},
          },
          y: {
            field: 'c1',
            type: 'ordinal',
            title: null,
            sort: {field: 'c3'},
            scale: {paddingInner: 0.08},
          },
          color: {field: 'c2', type: 'nominal', scale: null},
        },
      },
    })),
  };
}
