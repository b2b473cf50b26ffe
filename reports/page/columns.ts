import type {Column, Table} from '@uwdata/flechette';

type Numbers = ArrayLike<number>;

/** A column of names: each row's place in the list. */
export interface Named {
  readonly places: Int32Array;
  readonly names: readonly string[];
}

/** The rows of a table in another order, column by column. */
export interface Reader {
  /** Whole numbers. */
  places(name: string): Int32Array;
  /** Sums; a column of nothing but zeros is empty, so that nothing need run over it. */
  sums(name: string): Float64Array;
  named(name: string): Named;
}

/**
 * Reads the columns of a table.
 *
 * Whatever took the fewest bytes on the way, all columns of a kind are of one type here:
 * loops over one type run several times as fast as over many.
 */
export function reader(table: Table, order?: Int32Array): Reader {
  const places = (name: string) => ordered(valuesOf(table, name), order, Int32Array);
  return {
    places,
    sums: (name) => {
      const values = valuesOf(table, name);
      return isZero(values) ? new Float64Array() : ordered(values, order, Float64Array);
    },
    named: (name) => {
      // The places are read as they lie; decoded, each row would be a text of its own.
      const [batch] = columnOf(table, name).data;
      if (!batch) return {places: new Int32Array(), names: []};
      const {values = []} = batch as {values?: Numbers};
      const {dictionary} = batch as {dictionary?: Column<unknown>};
      return {
        places: ordered(values, order, Int32Array),
        names: dictionary ? Array.from(dictionary, String) : [],
      };
    },
  };
}

/** The texts of a column. */
export function textsOf(table: Table, name: string): string[] {
  return Array.from(columnOf(table, name), String);
}

/** Days since 1970: each row's is a step from that of the row before, around `span`. */
export function daysOf(table: Table, first: number, span: number): Int32Array {
  const [low, high] = [valuesOf(table, 'step_low'), valuesOf(table, 'step_high')];
  const found = new Int32Array(table.numRows);
  let day = 0;
  for (let row = 0; row < found.length; row++) {
    day = (day + (low[row] ?? 0) + 256 * (high[row] ?? 0)) % span;
    found[row] = first + day;
  }
  return found;
}

function columnOf(table: Table, name: string): Column<unknown> {
  const column = table.getChild(name);
  if (!column) throw new Error(`no column ${name}`);
  return column;
}

function valuesOf(table: Table, name: string): Numbers {
  return columnOf(table, name).toArray() as Numbers;
}

function isZero(values: Numbers): boolean {
  for (let at = 0; at < values.length; at++) if (values[at] !== 0) return false;
  return true;
}

function ordered<T extends Int32Array | Float64Array>(
  values: Numbers,
  order: Int32Array | undefined,
  Kind: new (length: number) => T,
): T {
  const found = new Kind(values.length);
  for (let at = 0; at < found.length; at++) found[at] = values[order?.[at] ?? at] ?? 0;
  return found;
}
