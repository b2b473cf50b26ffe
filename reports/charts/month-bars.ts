import type {Chart} from '../model.ts';
import {colourOf} from '../palette.ts';
import type {Scope} from '../section.ts';
import {minutes, monthLabel, monthShort} from '../words.ts';

export interface NodeMonthMinutes {
  readonly month: string;
  readonly node: string;
  readonly minutes: number;
}

/** One bar a month, stacked by node. */
export function monthBars(nodes: readonly NodeMonthMinutes[], scope: Scope): Chart {
  const values = nodes.toReversed().map((row) => ({
    c0: row.month,
    c1: row.minutes,
    c2: colourOf(scope.nodes, row.node),
    c3: scope.nodes.findIndex(({node}) => node === row.node),
    c4: monthShort(row.month),
    tip: `${row.node}, ${monthLabel(row.month)}: ${minutes(row.minutes)}`,
  }));
  const months = new Set(values.map(({c0}) => c0)).size;
  return {
    part: 'chart',
    title: 'Analyzer Capacity minutes by node',
    description: 'One bar a month, in one colour a node, as billed.',
    legend: scope.nodes.map(({node, colour}) => ({label: node, colour})),
    panels: [
      {
        spec: {
          width: 940,
          height: 260,
          data: {values},
          mark: {type: 'bar', size: Math.min(64, Math.round(560 / Math.max(months, 1)))},
          encoding: {
            x: {field: 'c4', type: 'ordinal', title: null, sort: {field: 'c0'}},
            y: {field: 'c1', type: 'quantitative', title: null, axis: {format: ',d'}},
            color: {field: 'c2', type: 'nominal', scale: null},
            detail: {field: 'c3', type: 'nominal'},
            order: {field: 'c3', type: 'quantitative'},
          },
        },
      },
    ],
  };
}
