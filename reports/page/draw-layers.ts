import {escapeHtml} from '../escape.ts';
import {inks} from '../palette.ts';
import {count} from '../words.ts';
import {type Layer, layerMark} from './layer-mark.ts';
import {
  type LayerScale,
  layerScale,
  type Place,
  type Row,
  readAt,
} from './layer-scale.ts';
import {round, ticks} from './scale.ts';

/** The part of a layered Vega-Lite spec that the page can draw. */
export interface LayeredSpec {
  readonly width: number;
  readonly height: number | {readonly step: number};
  readonly data?: {readonly values: readonly Row[]};
  readonly layer: readonly Layer[];
}

const font = 'font-family="system-ui, sans-serif" font-size="11px"';

/** Draws lines, areas, bars, rules, points and texts over one another. */
export function drawLayers(spec: LayeredSpec, label: string): string {
  const {width, layer} = spec;
  const rowsOf = (one: Layer) => one.data?.values ?? spec.data?.values ?? [];
  const places = (names: readonly ('x' | 'x2' | 'y' | 'y2')[]) =>
    layer.flatMap((one) =>
      names.flatMap((name) => {
        const place = one.encoding[name];
        return place ? [{place, rows: rowsOf(one)}] : [];
      }),
    );
  const ys = places(['y', 'y2']);
  const named = new Set(
    ys.flatMap(({place, rows}) => rows.map((row) => readAt(place, row))),
  );
  const height =
    typeof spec.height === 'number' ? spec.height : spec.height.step * named.size;
  const x = layerScale(places(['x', 'x2']), width, false);
  const y = layerScale(ys, height, true);
  const frame = {x, y, width, height};
  const marks = layer.map((one) => layerMark(one, rowsOf(one), frame));
  const xAxis = axisOf(layer, 'x');
  const yAxis = axisOf(layer, 'y');
  const bottom = bottomAxis(xAxis, x, height);
  const side = sideAxis(yAxis, y, width);
  const left = Math.ceil(side.longest * 6.4 + 11);
  const right = Math.max(5, ...marks.map(({end}) => Math.ceil(end - width)));
  const title = xAxis?.title
    ? `<text text-anchor="middle" transform="translate(${width / 2},${height + 32})" ${font} fill="${inks.text}">${escapeHtml(xAxis.title)}</text>`
    : '';
  const [all, tall] = [left + width + right, 11 + height + (title ? 40 : 22)];
  return (
    `<svg class="marks" width="${all}" height="${tall}" viewBox="0 0 ${all} ${tall}" ` +
    `role="img" aria-label="${escapeHtml(label)}"><g fill="none" transform="translate(${left},11)">` +
    `${side.body}${bottom}${title}${marks.map(({body}) => body).join('')}</g></svg>`
  );
}

// An axis is told by the first layer that says anything of it; null takes it away.
function axisOf(layer: readonly Layer[], name: 'x' | 'y'): Place | undefined {
  const places = layer.flatMap(({encoding}) => encoding[name] ?? []);
  const told = places.find(({axis, title}) => axis !== undefined || title !== undefined);
  return told?.axis === null ? undefined : (told ?? places[0]);
}

function bottomAxis(place: Place | undefined, scale: LayerScale, height: number): string {
  if (!place) return '';
  const values = place.axis?.values ?? ticks(scale.high, place.axis?.tickCount ?? 10);
  const names = labelsOf(place, values);
  return values
    .map((value, at) => {
      const x = round(scale.at(value));
      const line = place.axis?.grid
        ? `<line x1="${x}" x2="${x}" y2="${height}" stroke="${inks.rule}"/>`
        : '';
      return `${line}<text text-anchor="middle" transform="translate(${x},${height + 15.5})" ${font} fill="${inks.text}">${escapeHtml(names[at] ?? '')}</text>`;
    })
    .join('');
}

// Labels of their own stand as JSON at the start of an expression.
function labelsOf({axis}: Place, values: readonly number[]): readonly string[] {
  const [, names] = /^(\[.*?\])\[indexof/.exec(axis?.labelExpr ?? '') ?? [];
  return names ? JSON.parse(names) : values.map((value) => count(value));
}

function sideAxis(place: Place | undefined, scale: LayerScale, width: number) {
  if (!place) return {body: '', longest: 0};
  const values = scale.names ?? ticks(scale.high, place.axis?.tickCount ?? 4);
  const names = values.map((value) =>
    typeof value === 'number' ? count(value) : String(value),
  );
  const body = values.map((value, at) => {
    const y = round(scale.at(value));
    const line = scale.names
      ? ''
      : `<line transform="translate(0,${y})" x2="${width}" stroke="${inks.rule}"/>`;
    return `${line}<text text-anchor="end" transform="translate(-5.5,${y + 3.5})" ${font} fill="${inks.text}">${escapeHtml(names[at] ?? '')}</text>`;
  });
  return {body: body.join(''), longest: Math.max(0, ...names.map(({length}) => length))};
}
