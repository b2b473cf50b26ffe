import type {Db, Plain, Row} from '../../lib/db.ts';
import type {Figure} from './address.ts';
import {explainPeak, type PeakExplained} from './peak.ts';
import {explainUses, textSql, type UseExplained} from './uses.ts';

/** A figure, the units it is the sum of, and the uses with most of them. */
export interface FigureExplained {
  readonly address: string;
  readonly mart: string;
  readonly summary: string;
  readonly column: string;
  readonly value: Plain;
  readonly row: Row;
  /** Null where the figure is not made of units: its mart's SQL says what it is made of. */
  readonly made_of: MadeOf | null;
  readonly uses: readonly UseExplained[];
  /** Null where the figure is no peak. */
  readonly peak: PeakExplained | null;
}

export interface MadeOf {
  readonly units: number;
  readonly minutes: number;
  readonly uses: number;
  /** Whether the units come to the figure; null where it is no sum of them. */
  readonly adds_up: boolean | null;
}

// What a unit is told apart by, as SQL over `capacity_units`.
const dimensions: Readonly<Record<string, string>> = {
  month: "cast(date_trunc('month', unit_started_at) as date)",
  day: 'cast(unit_started_at as date)',
  hour_started_at: "date_trunc('hour', unit_started_at)",
  weekday: 'isodow(unit_started_at)',
  hour: 'hour(unit_started_at)',
  product: 'product',
  node: 'node',
  site: "coalesce((select any_value(s.site) from node_sites as s where s.node = capacity_units.node), 'main')",
  user_name: "coalesce(user_name, '(anonymous)')",
  document: "coalesce(document, '(not logged)')",
};
const ofUnits = ['minutes', 'minutes_low', 'minutes_high', 'units', 'users', 'sessions'];

/** Explains a figure; `limit` is how many of its uses are followed to their lines. */
export async function explainFigure(
  db: Db,
  figure: Figure,
  limit: number,
): Promise<FigureExplained> {
  const {mart, column, row, address} = figure;
  const told = {
    address,
    mart: mart.name,
    summary: mart.summary,
    column,
    value: row[column] ?? null,
    row,
    peak: await explainPeak(db, column, row),
  };
  const isOfUnits =
    ofUnits.includes(column) && mart.grain.every((name) => name in dimensions);
  if (!isOfUnits) return {...told, made_of: null, uses: []};
  const isIn = mart.grain
    .map((name) => `${dimensions[name]} = ${literal(row[name] ?? null)}`)
    .join(' and ');
  const sums = await db.one<{units: number; minutes: number; uses: number}>(
    `select count(*) as units, coalesce(sum(minutes), 0) as minutes,
        count(distinct session_key) as uses
    from capacity_units where ${isIn}`,
  );
  const found = await db.all<{session_key: string}>(
    `select session_key from capacity_units where ${isIn}
    group by session_key order by sum(minutes) desc, session_key limit ${limit}`,
  );
  const keys = found.map(({session_key}) => session_key);
  return {
    ...told,
    made_of: {...sums, adds_up: addsUp(column, row[column] ?? null, sums)},
    uses: await explainUses(db, keys, isIn),
  };
}

function addsUp(
  column: string,
  value: Plain,
  sums: {units: number; minutes: number},
): boolean | null {
  if (column === 'minutes') return value === sums.minutes;
  if (column === 'units') return value === sums.units;
  return null;
}

function literal(value: Plain): string {
  return typeof value === 'string' ? textSql(value) : String(value);
}
