import {escapeHtml} from '../escape.ts';
import type {Panel} from '../model.ts';
import {inks} from '../palette.ts';
import {count} from '../words.ts';
import {drawLayers, type LayeredSpec} from './draw-layers.ts';
import {bands, niceEnd, round, ticks} from './scale.ts';

interface Channel {
  readonly field?: string;
  readonly type?: string;
  readonly sort?: {readonly field?: string} | null;
  readonly title?: string | null;
  readonly scale?: {
    readonly domain?: readonly (number | string)[];
    readonly paddingInner?: number;
    readonly nice?: number | boolean;
  } | null;
  readonly axis?: {
    readonly values?: readonly (number | string)[];
    readonly tickCount?: number;
    readonly orient?: string;
  } | null;
}

type Value = string | number;

/** The part of a Vega-Lite spec that the page can draw: bars and maps of squares. */
export interface PlainSpec {
  readonly width: number;
  readonly height: number | {readonly step: number};
  readonly data: {readonly values: readonly Readonly<Record<string, Value>>[]};
  readonly mark: {
    readonly type: string;
    readonly color?: string;
    readonly size?: number;
  };
  readonly encoding: {
    readonly x: Channel;
    readonly y: Channel;
    readonly color?: Channel;
    readonly order?: Channel;
  };
}

const text = 'font-family="system-ui, sans-serif" font-size="11px" fill="#59636e"';

/** Draws a chart as the built ones are drawn; nothing for a spec of another kind. */
export function drawPlain(panel: Panel, label: string): string | undefined {
  if ('layer' in panel.spec) {
    return drawLayers(panel.spec as unknown as LayeredSpec, label);
  }
  const spec = sized(panel.spec as unknown as PlainSpec);
  if (spec.mark?.type === 'bar') return framed(spec, label, bars(spec));
  return spec.mark?.type === 'rect' ? framed(spec, label, squares(spec)) : undefined;
}

type Sized = PlainSpec & {readonly height: number};

// A height in steps is one step a name.
function sized(spec: PlainSpec): Sized {
  const {height, data, encoding} = spec;
  if (typeof height === 'number') return {...spec, height};
  return {...spec, height: height.step * sortedNames(data.values, encoding.y).length};
}

// Vega keeps bars on a number scale this far from its ends.
const edge = 5;

interface Drawing {
  readonly body: string;
  readonly left: number;
  readonly top: number;
  readonly bottom?: number;
}

function bars({width, height, data, mark, encoding}: Sized): Drawing {
  const {x, y} = encoding;
  const {values} = data;
  const isBand = x.type === 'ordinal';
  const names = isBand ? sortedNames(values, x) : [];
  const scale = bands(names.length, width, 0.1);
  const [low = 0, high = 1] = (x.scale?.domain ?? []) as number[];
  const middle = (value: Value) =>
    isBand
      ? scale.middle(names.indexOf(value))
      : edge + ((Number(value) - low) / (high - low)) * (width - 2 * edge);
  const stacked = stack(values, encoding);
  const largest = Number(
    y.scale?.domain?.[1] ?? stacked.reduce((most, {to}) => Math.max(most, to), 0),
  );
  const end = niceEnd(largest, typeof y.scale?.nice === 'number' ? y.scale.nice : 10);
  const up = (value: number) => height - (value / end) * height;
  const size = mark.size ?? scale.band;
  const marks = stacked.map(({row, from, to}) => {
    const left = middle(row[x.field ?? ''] ?? 0) - size / 2;
    const fill = mark.color ?? String(row[encoding.color?.field ?? ''] ?? inks.accent);
    return rect(left, up(to), size, up(from) - up(to), fill, row.tip);
  });
  const labels = isBand ? spaced(names, width) : (x.axis?.values ?? []);
  const title = x.title
    ? `<text text-anchor="middle" transform="translate(${width / 2},${height + 32})" ${text}>${escapeHtml(x.title)}</text>`
    : '';
  const yTicks = ticks(end, y.axis?.tickCount ?? 4);
  const grid = yTicks.map(
    (tick) =>
      `<line transform="translate(0.5,${round(up(tick)) + 0.5})" x2="${width}" ` +
      `stroke="${inks.rule}" stroke-width="1"/>`,
  );
  const body = [
    ...grid,
    ...labels.map((name) => bottomLabel(middle(name), height, String(name))),
    ...yTicks.map((tick) => sideLabel(up(tick) + 3, count(tick))),
    ...marks,
    title,
  ];
  const longest = Math.max(...yTicks.map((tick) => count(tick).length));
  return {
    body: body.join(''),
    left: Math.floor(longest * 8.8 + 11),
    top: 11,
    bottom: title ? 40 : 22,
  };
}

function squares({width, height, data, encoding}: Sized): Drawing {
  const {x, y, color} = encoding;
  const xs = x.scale?.domain ?? sortedNames(data.values, x);
  const ys = sortedNames(data.values, y);
  const across = bands(xs.length, width, x.scale?.paddingInner ?? 0);
  const down = bands(ys.length, height, y.scale?.paddingInner ?? 0);
  const marks = data.values.map((row) =>
    rect(
      across.at(xs.indexOf(row[x.field ?? ''] ?? '')),
      down.at(ys.indexOf(row[y.field ?? ''] ?? '')),
      across.band,
      down.band,
      String(row[color?.field ?? ''] ?? ''),
      row.tip,
    ),
  );
  const isOnTop = x.axis?.orient === 'top';
  const body = [
    ...marks,
    ...(x.axis?.values ?? xs).map((name) =>
      bottomLabel(across.middle(xs.indexOf(name)), isOnTop ? -22 : height, String(name)),
    ),
    ...ys.map((name, at) => sideLabel(down.middle(at) + 3.5, String(name))),
  ];
  const longest = Math.max(0, ...ys.map((name) => String(name).length));
  const ends = isOnTop ? {top: 22, bottom: 5} : {top: 5};
  return {body: body.join(''), left: Math.floor(longest * 8.8 + 11), ...ends};
}

// Names that would lie over one another are left out.
function spaced(names: readonly Value[], width: number): readonly Value[] {
  const longest = Math.max(1, ...names.map((name) => String(name).length));
  const step = Math.ceil((names.length * (longest * 6 + 8)) / width);
  return names.filter((_, at) => at % Math.max(1, step) === 0);
}

function stack(
  values: PlainSpec['data']['values'],
  {x, y, order}: PlainSpec['encoding'],
) {
  const tops = new Map<Value, number>();
  const key = order?.field;
  const inOrder = key
    ? values.toSorted((a, b) => Number(a[key] ?? 0) - Number(b[key] ?? 0))
    : values;
  return inOrder.map((row) => {
    const at = row[x.field ?? ''] ?? '';
    const from = tops.get(at) ?? 0;
    const to = from + Number(row[y.field ?? ''] ?? 0);
    tops.set(at, to);
    return {row, from, to};
  });
}

function sortedNames(values: PlainSpec['data']['values'], channel: Channel): Value[] {
  const field = channel.field ?? '';
  const key = channel.sort?.field ?? field;
  const isAsGiven = channel.sort === null;
  const first = new Map<Value, Value>();
  for (const row of values) {
    const name = row[field] ?? '';
    if (!first.has(name)) first.set(name, isAsGiven ? first.size : (row[key] ?? ''));
  }
  const order = (a: Value, b: Value) => (a === b ? 0 : a < b ? -1 : 1);
  return [...first].sort(([, a], [, b]) => order(a, b)).map(([name]) => name);
}

function framed(spec: Sized, label: string, drawing: Drawing): string {
  const {body, left, top, bottom = 22} = drawing;
  const width = left + spec.width + 5;
  const height = top + spec.height + bottom;
  return (
    `<svg class="marks" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
    `role="img" aria-label="${escapeHtml(label)}"><g fill="none" ` +
    `transform="translate(${left},${top})">${body}</g></svg>`
  );
}

function rect(
  x: number,
  y: number,
  width: number,
  height: number,
  fill: string,
  tip: Value | undefined,
): string {
  const told = tip === undefined ? '' : ` data-tip="${escapeHtml(String(tip))}"`;
  return `<path${told} d="M${round(x)},${round(y)}h${round(width)}v${round(height)}h${round(-width)}Z" fill="${escapeHtml(fill)}"/>`;
}

function bottomLabel(x: number, height: number, name: string): string {
  return `<text text-anchor="middle" transform="translate(${round(x) + 0.5},${height + 15.5})" ${text}>${escapeHtml(name)}</text>`;
}

function sideLabel(y: number, name: string): string {
  return `<text text-anchor="end" transform="translate(-5.5,${round(y) + 0.5})" ${text}>${escapeHtml(name)}</text>`;
}
