import {type Column, type Table, tableFromIPC} from '@uwdata/flechette';

type Numbers = ArrayLike<number>;

/** A column of names: each row's place in the list. */
export interface Named {
  readonly places: Numbers;
  readonly names: readonly string[];
}

/** The page's data, column by column; days count from 1 January 1970. */
export interface Cube {
  readonly rows: number;
  /** The day of a row, or the first of its month where days are rolled up. */
  readonly period: Numbers;
  readonly isDay: Numbers;
  readonly node: Named;
  readonly access: Named;
  readonly user: Named;
  readonly document: Named;
  readonly department: Named;
  readonly products: readonly string[];
  readonly documents: readonly {readonly product: string; readonly name: string}[];
  readonly minutes: Numbers;
  readonly asLogged: Numbers;
  readonly byDuration: Numbers;
  readonly active: Numbers;
  readonly besideUnits: Numbers;
  readonly sessions: Numbers;
  readonly carried: Numbers;
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
  readonly month: Numbers;
  readonly node: Named;
  readonly product: Named;
  readonly weekday: Numbers;
  readonly hour: Numbers;
  readonly minutes: Numbers;
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
  const kinds = texts(titles, 'kind');
  const products = texts(titles, 'product');
  const names = texts(titles, 'name');
  const of = (kind: string) =>
    kinds.flatMap((one, at) =>
      one === kind ? [{product: products[at] ?? '', name: names[at] ?? ''}] : [],
    );
  const note = (name: string) => Number(facts.schema.metadata?.get(name) ?? 0);
  return {
    rows: facts.numRows,
    period: days(facts, note('first_day'), note('span')),
    isDay: numbers(facts, 'is_day'),
    node: named(facts, 'node'),
    access: named(facts, 'access_type'),
    user: named(facts, 'user_name'),
    document: named(facts, 'document'),
    department: named(facts, 'department'),
    products: of('node').map(({product}) => product),
    documents: of('document'),
    minutes: numbers(facts, 'minutes'),
    asLogged: numbers(facts, 'as_logged'),
    byDuration: numbers(facts, 'by_duration'),
    active: numbers(facts, 'active'),
    besideUnits: numbers(facts, 'beside_units'),
    sessions: numbers(facts, 'sessions'),
    carried: numbers(facts, 'carried'),
    hours: {
      rows: hours.numRows,
      month: numbers(hours, 'month'),
      node: named(hours, 'node'),
      product: named(hours, 'product'),
      weekday: numbers(hours, 'weekday'),
      hour: numbers(hours, 'hour'),
      minutes: numbers(hours, 'minutes'),
    },
    detail: {
      level: note('level'),
      monthsByDay: note('months_by_day'),
      documents: note('documents'),
      users: note('users'),
    },
  };
}

function columnOf(table: Table, name: string): Column<unknown> {
  const column = table.getChild(name);
  if (!column) throw new Error(`no column ${name}`);
  return column;
}

function numbers(table: Table, name: string): Numbers {
  return columnOf(table, name).toArray() as Numbers;
}

// Each row's day is a step from that of the row before, around the whole span.
function days(table: Table, first: number, span: number): Uint16Array {
  const [low, high] = [numbers(table, 'step_low'), numbers(table, 'step_high')];
  const found = new Uint16Array(table.numRows);
  let day = 0;
  for (let row = 0; row < found.length; row++) {
    day = (day + (low[row] ?? 0) + 256 * (high[row] ?? 0)) % span;
    found[row] = first + day;
  }
  return found;
}

function texts(table: Table, name: string): string[] {
  return Array.from(columnOf(table, name), String);
}

// The places are read as they lie; decoded, each row would be a text of its own.
function named(table: Table, name: string): Named {
  const [batch] = columnOf(table, name).data;
  if (!batch) return {places: [], names: []};
  const {values} = batch as {values?: unknown};
  const {dictionary} = batch as {dictionary?: Column<unknown>};
  return {
    places: (values ?? []) as Numbers,
    names: dictionary ? Array.from(dictionary, String) : [],
  };
}
