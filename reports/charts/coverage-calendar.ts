import {dayOfMonth, daysInMonth} from '../calendar.ts';
import {wording, words} from '../language.ts';
import type {Chart} from '../model.ts';
import {inks} from '../palette.ts';
import type {Scope} from '../section.ts';
import {dayLabel} from '../words.ts';

export interface CoveredDay {
  readonly day: string;
  readonly node: string;
  readonly status: string;
}

export type DayStatus = 'seen' | 'partial' | 'quiet' | 'gap' | 'not yet';
export const dayStatuses: readonly DayStatus[] = [
  ...(['seen', 'partial', 'quiet', 'gap', 'not yet'] as const),
];

/** What each status of a day says in a legend or a column head. */
export const dayMeanings: Readonly<Record<DayStatus, string>> = words({
  seen: 'sessions seen',
  partial: 'seen in part',
  quiet: 'covered, no session',
  gap: 'gap: no log covers it',
  'not yet': 'not yet',
});

/** Which days of each node the logs cover. */
export function coverageCalendar(days: readonly CoveredDay[], scope: Scope): Chart {
  const length = daysInMonth(scope.month);
  const order = new Map(scope.nodes.map(({node}, index) => [node, index]));
  return {
    part: 'chart',
    title: 'Which days the logs cover',
    description: 'One row a node, one square a day of the month (UTC).',
    legend: dayStatuses.map((status) => ({
      label: wording(dayMeanings[status]),
      colour: inks[status],
    })),
    panels: [
      {
        spec: {
          width: 900,
          height: {step: 26},
          data: {
            values: days.map((row) => ({
              c0: dayOfMonth(row.day),
              c1: row.node,
              c2: inks[row.status as DayStatus] ?? inks.rule,
              c3: order.get(row.node) ?? 0,
              tip: `${row.node}, ${dayLabel(row.day)}: ${wording(dayMeanings[row.status as DayStatus] ?? row.status)}`,
            })),
          },
          mark: {type: 'rect'},
          encoding: {
            x: {
              field: 'c0',
              type: 'ordinal',
              title: null,
              scale: {
                domain: Array.from({length}, (_, index) => index + 1),
                paddingInner: 0.12,
              },
              axis: {orient: 'top', values: [1, 5, 10, 15, 20, 25, length]},
            },
            y: {
              field: 'c1',
              type: 'nominal',
              title: null,
              sort: {field: 'c3'},
              scale: {paddingInner: 0.16},
            },
            color: {field: 'c2', type: 'nominal', scale: null},
          },
        },
      },
    ],
  };
}
