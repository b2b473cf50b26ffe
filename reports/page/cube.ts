import {tableFromIPC} from '@uwdata/flechette';
import {daysOf, type Named, reader, textsOf} from './columns.ts';
import {type MonthRows, monthOrder} from './month-rows.ts';

/**
 * The page's data, column by column; days count from 1 January 1970.
 *
 * The rows of a month lie together.
 */
export interface Cube {
  readonly rows: number;
  readonly months: readonly MonthRows[];
  /** The day of a row, or the first of its month where days are rolled up. */
  readonly period: Int32Array;
  readonly isDay: Int32Array;
  readonly node: Named;
  readonly access: Named;
  readonly user: Named;
  readonly document: Named;
  readonly department: Named;
  readonly products: readonly string[];
  readonly documents: readonly {readonly product: string; readonly name: string}[];
  readonly minutes: Float64Array;
  readonly asLogged: Float64Array;
  readonly byDuration: Float64Array;
  readonly active: Float64Array;
  readonly besideUnits: Float64Array;
  readonly sessions: Float64Array;
  readonly carried: Float64Array;
  readonly hours: Hours;
  readonly detail: {
    readonly level: number;
    readonly monthsByDay: number;
    readonly documents: number;
    readonly users: number;
  };
}

/** Minutes by month, node, weekday (1 Monday) and hour. */
export interface Hours {
  readonly rows: number;
  readonly month: Int32Array;
  readonly node: Named;
  readonly product: Named;
  readonly weekday: Int32Array;
  readonly hour: Int32Array;
  readonly minutes: Float64Array;
}

/** Reads the page's three Arrow streams. */
export function readCube(
  factBytes: Uint8Array,
  nameBytes: Uint8Array,
  hourBytes: Uint8Array,
): Cube {
  const facts = tableFromIPC(factBytes);
  const titles = tableFromIPC(nameBytes);
  const hours = tableFromIPC(hourBytes);
  const kinds = textsOf(titles, 'kind');
  const products = textsOf(titles, 'product');
  const names = textsOf(titles, 'name');
  const titled = (kind: string) =>
    kinds.flatMap((one, at) =>
      one === kind ? [{product: products[at] ?? '', name: names[at] ?? ''}] : [],
    );
  const note = (name: string) => Number(facts.schema.metadata?.get(name) ?? 0);
  const days = daysOf(facts, note('first_day'), note('span'));
  const {order, months} = monthOrder(days);
  const of = reader(facts, order);
  const ofHours = reader(hours);
  return {
    rows: facts.numRows,
    months,
    period: order.map((row) => days[row] ?? 0),
    isDay: of.places('is_day'),
    node: of.named('node'),
    access: of.named('access_type'),
    user: of.named('user_name'),
    document: of.named('document'),
    department: of.named('department'),
    products: titled('node').map(({product}) => product),
    documents: titled('document'),
    minutes: of.sums('minutes'),
    asLogged: of.sums('as_logged'),
    byDuration: of.sums('by_duration'),
    active: of.sums('active'),
    besideUnits: of.sums('beside_units'),
    sessions: of.sums('sessions'),
    carried: of.sums('carried'),
    hours: {
      rows: hours.numRows,
      month: ofHours.places('month'),
      node: ofHours.named('node'),
      product: ofHours.named('product'),
      weekday: ofHours.places('weekday'),
      hour: ofHours.places('hour'),
      minutes: ofHours.sums('minutes'),
    },
    detail: {
      level: note('level'),
      monthsByDay: note('months_by_day'),
      documents: note('documents'),
      users: note('users'),
    },
  };
}
