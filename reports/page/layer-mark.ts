import {escapeHtml} from '../escape.ts';
import {inks} from '../palette.ts';
import {type LayerScale, type Place, type Row, readAt} from './layer-scale.ts';
import {round} from './scale.ts';

/** One layer of a drawing: its rows, how they are drawn, and where. */
export interface Layer {
  readonly data?: {readonly values: readonly Row[]};
  readonly mark: {
    readonly type: string;
    readonly color?: string;
    readonly height?: number;
    readonly size?: number;
    readonly shape?: string;
    readonly strokeWidth?: number;
    readonly strokeDash?: readonly number[];
    readonly opacity?: number;
    readonly align?: string;
    readonly dx?: number;
    readonly dy?: number;
    readonly fontSize?: number;
    readonly fontWeight?: string;
  };
  readonly encoding: {
    readonly x?: Place;
    readonly x2?: Place;
    readonly y?: Place;
    readonly y2?: Place;
    readonly color?: {readonly field?: string};
    readonly text?: {readonly field?: string};
  };
}

export interface Frame {
  readonly x: LayerScale;
  readonly y: LayerScale;
  readonly width: number;
  readonly height: number;
}

export interface Drawn {
  readonly body: string;
  /** How far to the right it reaches. */
  readonly end: number;
}

/** Draws the rows of one layer. */
export function layerMark(layer: Layer, rows: readonly Row[], frame: Frame): Drawn {
  const {mark, encoding} = layer;
  const at = (row: Row) => {
    const of = (scale: LayerScale, place: Place | undefined) => {
      const value = readAt(place, row);
      return value === undefined ? undefined : round(scale.at(value));
    };
    return {
      x: of(frame.x, encoding.x),
      x2: of(frame.x, encoding.x2),
      y: of(frame.y, encoding.y),
      y2: of(frame.y, encoding.y2),
    };
  };
  const colourOf = (row: Row) =>
    escapeHtml(String(row[encoding.color?.field ?? ''] ?? mark.color ?? inks.accent));
  const each = (draw: (row: Row) => string): Drawn => ({
    body: (rows.length > 0 ? rows : [{}]).map(draw).join(''),
    end: frame.width,
  });
  switch (mark.type) {
    case 'line':
      return {body: path(rows.map(at), lineOf(mark)), end: frame.width};
    case 'area':
      return {body: area(rows.map(at), mark), end: frame.width};
    case 'bar':
      return each((row) => {
        const {x = 0, x2 = frame.x.at(0), y = 0} = at(row);
        const size = mark.height ?? 14;
        const [from, to] = [Math.min(x, x2), Math.max(x, x2)];
        return `<path d="M${from},${round(y - size / 2)}h${round(to - from)}v${size}h${round(from - to)}Z" fill="${colourOf(row)}"/>`;
      });
    case 'rule':
      return each((row) => {
        const {x, x2, y, y2} = at(row);
        const [x1, end] = [x ?? 0, x2 ?? x ?? frame.width];
        const [y1, foot] = [y ?? 0, y2 ?? y ?? frame.height];
        return `<line x1="${x1}" x2="${end}" y1="${y1}" y2="${foot}" stroke="${colourOf(row)}" ${stroke(mark)}/>`;
      });
    case 'point':
      return each((row) => {
        const {x = 0, y = 0} = at(row);
        const size = round(Math.sqrt((mark.size ?? 30) / Math.PI));
        return mark.shape === 'diamond'
          ? `<path d="M${x},${round(y - size * 1.3)}l${size},${round(size * 1.3)}l${-size},${round(size * 1.3)}l${-size},${round(-size * 1.3)}Z" fill="${colourOf(row)}"/>`
          : `<circle cx="${x}" cy="${y}" r="${size}" fill="${colourOf(row)}"/>`;
      });
    case 'text':
      return texts(rows, at, layer);
    default:
      return {body: '', end: frame.width};
  }
}

type Spot = {x?: number | undefined; y?: number | undefined; y2?: number | undefined};

function texts(
  rows: readonly Row[],
  at: (row: Row) => Spot,
  {mark, encoding}: Layer,
): Drawn {
  const size = mark.fontSize ?? 11;
  const isLeft = mark.align === 'left';
  let end = 0;
  const body = rows.map((row) => {
    const {x = 0, y = 0} = at(row);
    const told = String(row[encoding.text?.field ?? ''] ?? '');
    const left = round(x + (mark.dx ?? 0));
    if (isLeft) end = Math.max(end, left + told.length * size * 0.56);
    const weight = mark.fontWeight ? ` font-weight="${mark.fontWeight}"` : '';
    return `<text text-anchor="${isLeft ? 'start' : 'end'}" transform="translate(${left},${round(y + (mark.dy ?? 0) + size * 0.35)})" font-family="system-ui, sans-serif" font-size="${size}px"${weight} fill="${escapeHtml(mark.color ?? inks.text)}">${escapeHtml(told)}</text>`;
  });
  return {body: body.join(''), end};
}

function path(spots: readonly Spot[], style: string): string {
  const points = spots.map(({x = 0, y = 0}) => `${x},${y}`);
  return points.length > 0 ? `<path d="M${points.join('L')}" ${style}/>` : '';
}

function area(spots: readonly Spot[], mark: Layer['mark']): string {
  const top = spots.map(({x = 0, y = 0}) => `${x},${y}`);
  const foot = spots.toReversed().map(({x = 0, y2 = 0}) => `${x},${y2}`);
  return `<path d="M${[...top, ...foot].join('L')}Z" fill="${escapeHtml(mark.color ?? inks.accent)}" opacity="${mark.opacity ?? 1}"/>`;
}

function lineOf(mark: Layer['mark']): string {
  return `stroke="${escapeHtml(mark.color ?? inks.accent)}" ${stroke(mark)}`;
}

function stroke({strokeWidth = 1, strokeDash}: Layer['mark']): string {
  const dash = strokeDash ? ` stroke-dasharray="${strokeDash.join(',')}"` : '';
  return `stroke-width="${strokeWidth}"${dash}`;
}
