import {wording, words} from '../language.ts';
import type {Chart} from '../model.ts';
import {heat, heatColours} from '../palette.ts';
import type {Scope} from '../section.ts';
import {count, minutes, text} from '../words.ts';

export interface NodeHour {
  readonly node: string;
  readonly weekday: number;
  readonly hour: number;
  readonly amount: number;
}

/** What the amounts of an hour map are. */
export interface Counted {
  readonly title: string;
  /** An amount in words, as `12 minutes`. */
  told(amount: number): string;
}

const countedMinutes: Counted = {title: 'Minutes by weekday and hour', told: minutes};

/** Monday first, as weekday 1. */
export const weekdays = words([
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const);

const shortNames = words(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']);

/** Tells the amount of an hour of the week, over all rows given. */
export function hourlyAmounts(
  hours: readonly NodeHour[],
): (weekday: number, hour: number) => number {
  const sums = new Float64Array(8 * 24);
  for (const {weekday, hour, amount} of hours) {
    const at = weekday * 24 + hour;
    sums[at] = (sums[at] ?? 0) + amount;
  }
  return (weekday, hour) => sums[weekday * 24 + hour] ?? 0;
}

/** Hour by weekday for each node, every node on the same scale. */
export function hourMaps(
  hours: readonly NodeHour[],
  scope: Scope,
  {title, told} = countedMinutes,
): Chart {
  const largest = Math.max(...hours.map((row) => row.amount));
  const nodes = scope.nodes.filter(({node}) => hours.some((row) => row.node === node));
  const step = largest / (heatColours.length - 1);
  const squares = (node: string) => {
    const amountAt = hourlyAmounts(hours.filter((row) => row.node === node));
    return weekdays.flatMap((name, index) =>
      Array.from({length: 24}, (_, hour) => {
        const spent = amountAt(index + 1, hour);
        return {
          c0: hour,
          c1: wording(shortNames[index] ?? name),
          c2: heat(spent, largest),
          c3: index,
          tip: `${node}, ${wording(name)} ${hour}:00: ${told(spent)}`,
        };
      }),
    );
  };
  return {
    part: 'chart',
    title,
    description: 'All nodes on one scale; hours in UTC.',
    legend: heatColours
      .map((colour, index) => ({colour, index, most: Math.floor(step * index + 1e-6)}))
      // Of few amounts, not every colour stands for one.
      .filter(
        ({index, most}) => index === 0 || most > Math.floor(step * (index - 1) + 1e-6),
      )
      .map(({colour, index, most}) => ({
        label: index === 0 ? text`none` : text`up to ${count(most)}`,
        colour,
      })),
    panels: nodes.map(({node}) => ({
      label: node,
      node,
      spec: {
        width: 270,
        height: 98,
        data: {values: squares(node)},
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
