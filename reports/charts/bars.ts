import type {Chart, Panel} from '../model.ts';
import {inks} from '../palette.ts';
import {amount, count} from '../words.ts';

/** One value of a bar chart. */
export interface Bar {
  readonly label: string;
  readonly value: number;
}

const fewest = 6;

/**
 * Bars in the order given; `axis` says what they stand over. A few lie below one another
 * with their values, many stand side by side.
 */
export function bars(
  title: string,
  description: string,
  axis: string,
  values: readonly Bar[],
): Chart {
  const panel = values.length < fewest ? lying(values) : standing(values, axis);
  return {part: 'chart', title, description, panels: [panel]};
}

function standing(values: readonly Bar[], axis: string): Panel {
  const size = Math.max(2, Math.min(48, Math.round(700 / Math.max(values.length, 1))));
  return {
    spec: {
      width: 940,
      height: 200,
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
  };
}

function lying(values: readonly Bar[]): Panel {
  const y = {field: 'c0', type: 'ordinal', title: null, sort: null};
  const x = {field: 'c1', type: 'quantitative', title: null, axis: null};
  return {
    spec: {
      width: 860,
      height: 28 * Math.max(values.length, 1),
      data: {
        values: values.map(({label, value}) => ({
          c0: label,
          c1: value,
          c2: figure(value),
        })),
      },
      layer: [
        {mark: {type: 'bar', height: 14, color: inks.accent}, encoding: {x, y}},
        {
          mark: {type: 'text', align: 'left', dx: 6, fontSize: 11, color: inks.text},
          encoding: {x, y, text: {field: 'c2', type: 'nominal'}},
        },
      ],
    },
  };
}

function figure(value: number): string {
  return Number.isInteger(value) || value >= 10 ? count(value) : amount(value);
}
