import {bands, niceEnd} from './scale.ts';

export type Value = string | number;
export type Row = Readonly<Record<string, Value>>;

/** Where a mark stands along one axis. */
export interface Place {
  readonly field?: string;
  readonly datum?: number;
  readonly type?: string;
  readonly title?: string | null;
  readonly scale?: {readonly domain?: readonly number[]} | null;
  readonly axis?: {
    readonly values?: readonly number[];
    readonly tickCount?: number;
    readonly labelExpr?: string;
    readonly grid?: boolean;
  } | null;
}

/** One axis of a drawing of several layers. */
export interface LayerScale {
  /** The names along it, in the order of the rows; nothing on an axis of numbers. */
  readonly names?: readonly Value[];
  readonly low: number;
  readonly high: number;
  at(value: Value): number;
}

/** The value of a row that a place reads. */
export function readAt(place: Place | undefined, row: Row): Value | undefined {
  if (!place) return;
  return place.datum ?? row[place.field ?? ''];
}

/** A scale over all places of an axis, from 0 to `size`, or the other way round. */
export function layerScale(
  places: readonly {readonly place: Place; readonly rows: readonly Row[]}[],
  size: number,
  isUpward: boolean,
): LayerScale {
  const values = places.flatMap(({place, rows}) =>
    (rows.length > 0 ? rows : [{}]).flatMap((row) => readAt(place, row) ?? []),
  );
  if (places.some(({place}) => place.type === 'ordinal')) {
    const names = [...new Set(values)];
    const {middle} = bands(names.length, size, 0.1);
    return {names, low: 0, high: 0, at: (value) => middle(names.indexOf(value))};
  }
  const domain = places.find(({place}) => place.scale?.domain)?.place.scale?.domain;
  const numbers = values.map(Number);
  const least = Math.min(0, ...numbers);
  const [low = 0, high = 1] = domain ?? [
    least < 0 ? -niceEnd(-least, 10) : 0,
    niceEnd(Math.max(0, ...numbers), 10),
  ];
  const along = (value: Value) => ((Number(value) - low) / (high - low || 1)) * size;
  return {low, high, at: isUpward ? (value) => size - along(value) : along};
}
