import {describe, expect, test} from 'vitest';
import {drawSvg} from '../../reports/chart.ts';
import {dayPanels} from '../../reports/charts/day-panels.ts';
import {hourMaps} from '../../reports/charts/hour-maps.ts';
import {monthBars} from '../../reports/charts/month-bars.ts';
import type {Chart} from '../../reports/model.ts';
import {drawPlain} from '../../reports/page/draw.ts';
import {colourNodes} from '../../reports/palette.ts';

const scope = {
  site: 'main',
  month: '2026-03-01',
  as_of: '2026-03-31T23:00:00Z',
  is_provisional: false,
  nodes: colourNodes([
    {node: 'qv', product: 'QlikView'},
    {node: 'sense', product: 'Qlik Sense'},
  ]),
  tool_version: '0',
};
const nodes = ['qv', 'sense'];
const charts: Record<string, Chart> = {
  'bars by month': monthBars(
    ['2026-03-01', '2026-02-01', '2025-12-01'].flatMap((month, at) =>
      nodes.map((node, index) => ({month, node, minutes: 1234 * (at + 1) + 777 * index})),
    ),
    scope,
  ),
  'bars by day': dayPanels(
    nodes.flatMap((node, index) =>
      [1, 2, 9, 31].map((day) => ({
        node,
        day: `2026-03-${String(day).padStart(2, '0')}`,
        minutes: 66 * day + index * 6,
      })),
    ),
    scope,
  ),
  'squares by hour': hourMaps(
    nodes.flatMap((node, index) =>
      [1, 3, 7].map((weekday) => ({
        node,
        weekday,
        hour: 9 + index,
        amount: weekday * 6,
      })),
    ),
    scope,
  ),
};

describe.each(Object.keys(charts))('%s', (name) => {
  const {panels = []} = charts[name] ?? {};
  test.each(panels.map((panel) => panel.label ?? name))(
    'of %s are drawn in the page as they were built',
    async (label) => {
      const panel = panels.find((one) => (one.label ?? name) === label);
      if (!panel) throw new Error('no panel');
      const built = await drawSvg(panel.spec, label);
      const drawn = drawPlain(panel, label) ?? '';
      expect(rects(drawn)).toEqual(rects(built));
      expect(labels(drawn)).toEqual(labels(built));
      expect(tips(drawn)).toEqual(tips(built));
      expect(tips(drawn).length).toBe(rects(drawn).length);
      // A few pixels of white beside the last label do not matter.
      for (const [at, size] of frame(drawn).entries()) {
        expect(Math.abs(size - (frame(built)[at] ?? 0))).toBeLessThanOrEqual(8);
      }
    },
  );
});

function rects(svg: string): string[] {
  return [
    ...svg.matchAll(
      /<path [^>]*?d="M([\d.,-]+)h([\d.]+)v([\d.]+)h-[\d.]+Z" fill="(#\w+)"/g,
    ),
  ]
    .map(([, at = '', width, height, fill]) =>
      [...at.split(','), width, height]
        .map((n) => Number(n).toFixed(3))
        .concat(fill ?? '')
        .join(' '),
    )
    .sort();
}

function tips(svg: string): string[] {
  return [...svg.matchAll(/ data-tip="([^"]*)"/g)].map(([, tip = '']) => tip).sort();
}

function labels(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text = '']) => text);
}

function frame(svg: string): number[] {
  const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? [];
  return [Number(width), Number(height)];
}
