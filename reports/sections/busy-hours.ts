import type {Chart, Sentence} from '../model.ts';
import {heat, heatColours} from '../palette.ts';
import type {Scope, Section} from '../section.ts';
import {count, say, share} from '../words.ts';

interface Hour {
  readonly node: string;
  readonly weekday: number;
  readonly hour: number;
  readonly minutes: number;
}

interface Rows {
  readonly hours: readonly Hour[];
}

const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
];

/** When in the week are the minutes used, on each node? */
export const busyHours: Section<Rows> = {
  id: 'busy-hours',
  title: 'Hours of the week',
  queries: {
    hours: `
        select node, weekday, hour, sum(minutes) as minutes
        from capacity_by_hour_node
        where month = $month
        group by node, weekday, hour
        order by node, weekday, hour`,
  },
  finding: ({hours}) => busiest(hours),
  parts: ({hours}, scope) => [
    ...(hours.length > 0 ? [heatMaps(hours, scope)] : []),
    {
      part: 'table',
      title: 'Minutes by weekday and hour (UTC), all nodes',
      isFolded: true,
      columns: [
        {field: 'weekday', label: 'Weekday'},
        ...Array.from({length: 24}, (_, hour) => ({
          field: `hour_${hour}`,
          label: String(hour),
          kind: 'number' as const,
        })),
      ],
      rows:
        hours.length > 0
          ? weekdays.map((name, index) => weekRow(name, index + 1, hours))
          : [],
      whenEmpty: 'No capacity minutes in this month.',
    },
  ],
};

function weekRow(name: string, weekday: number, hours: readonly Hour[]) {
  const cells = Array.from({length: 24}, (_, hour): [string, number] => [
    `hour_${hour}`,
    minutesAt(hours, weekday, hour),
  ]);
  return {weekday: name, ...Object.fromEntries(cells)};
}

function minutesAt(hours: readonly Hour[], weekday: number, hour: number): number {
  return hours
    .filter((row) => row.weekday === weekday && row.hour === hour)
    .reduce((sum, row) => sum + row.minutes, 0);
}

function busiest(hours: readonly Hour[]): Sentence {
  const total = hours.reduce((sum, row) => sum + row.minutes, 0);
  if (total === 0) return say`No capacity minutes in this month.`;
  const slots = weekdays.flatMap((name, index) =>
    Array.from({length: 24}, (_, hour) => ({
      name,
      hour,
      minutes: minutesAt(hours, index + 1, hour),
    })),
  );
  const first = slots.reduce((best, slot) => (slot.minutes > best.minutes ? slot : best));
  const weekend = hours
    .filter((row) => row.weekday > 5)
    .reduce((sum, row) => sum + row.minutes, 0);
  return say`Most is used on ${first.name} between ${`${first.hour}:00 and ${first.hour + 1}:00 UTC`} (${count(first.minutes)} minutes in the month); weekends take ${share(weekend / total)}.`;
}

function heatMaps(hours: readonly Hour[], scope: Scope): Chart {
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
            Array.from({length: 24}, (_, hour) => ({
              c0: hour,
              c1: name.slice(0, 3),
              c2: heat(
                minutesAt(
                  hours.filter((row) => row.node === node),
                  index + 1,
                  hour,
                ),
                largest,
              ),
              c3: index,
            })),
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
