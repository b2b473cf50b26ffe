import type {Chart} from '../model.ts';
import {inks} from '../palette.ts';

/** One value of a bar chart. */
export interface Bar {
  readonly label: string;
  readonly value: number;
}

/** Bars beside one another in the order given; `axis` says what they stand over. */
export function bars(
  title: string,
  description: string,
  axis: string,
  values: readonly Bar[],
): Chart {
  const size = Math.max(2, Math.min(48, Math.round(700 / Math.max(values.length, 1))));
  return {
    part: 'chart',
    title,
    description,
    panels: [
      {
        spec: {
          width: 940,
          height: 220,
          data: {values: values.map(({label, value}) => ({c0: label, c1: value}))},
          mark: {type: 'bar', size, color: inks.accent},
          encoding: {
            x: {
              field: 'c0',
              type: 'ordinal',
              title: axis,
              sort: null,
              axis: {labelOverlap: 'greedy'},
            },
            y: {field: 'c1', type: 'quantitative', title: null, axis: {format: ',d'}},
          },
        },
      },
    ],
  };
}
