import type {Row} from '../../lib/db.ts';

/** Rows as columns and values: names are written once. */
export interface Packed {
  readonly columns: readonly string[];
  readonly values: readonly (readonly Row[string][])[];
}

/** What a page keeps of one section: rows of each month, and rows that no month changes. */
export interface KeptSection {
  readonly always: Readonly<Record<string, Packed>>;
  /** By the first day of a month; nothing where the section has no rows by month. */
  readonly months?: Readonly<Record<string, Readonly<Record<string, Packed>>>>;
}

/** What a page keeps beside its facts, by section. */
export type KeptRows = Readonly<Record<string, KeptSection>>;

/** The rows of one section in a month; nothing where the page keeps none. */
export type Kept<Rows extends object> = (month: string) => Rows | undefined;

/** The months of which any section has rows. */
export function monthsIn(rows: KeptRows): string[] {
  const found = Object.values(rows).flatMap(({months = {}}) => Object.keys(months));
  return [...new Set(found)].sort();
}

/** What is kept of one section. */
export function keptOf<Rows extends object>(id: string, rows: KeptRows): Kept<Rows> {
  const own = rows[id];
  return (month) => {
    const ofMonth = own?.months ? own.months[month] : {};
    if (!own || !ofMonth) return;
    return unpackedRows({...own.always, ...ofMonth}) as Rows;
  };
}

function unpackedRows(tables: Readonly<Record<string, Packed>>) {
  return Object.fromEntries(
    Object.entries(tables).map(([name, {columns, values}]) => [
      name,
      values.map((row) =>
        Object.fromEntries(columns.map((column, at) => [column, row[at] ?? null])),
      ),
    ]),
  );
}
