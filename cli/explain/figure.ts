import type {Db, Plain, Row} from '../../lib/db.ts';
import type {SqlFile} from '../../transforms/sql-file.ts';
import type {Figure} from './address.ts';
import {explainLevel} from './level.ts';
import {explainOrigins, type Origin} from './origins.ts';
import {explainPeak, type PeakExplained} from './peak.ts';
import {explainRecords, type RecordsExplained} from './records.ts';
import {unitsWhere} from './units-where.ts';
import {explainUses, type UseExplained} from './uses.ts';

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
  /** The records that it counts or speaks of, where those are no units. */
  readonly records: RecordsExplained | null;
  /** Other figures that it is worked out from. */
  readonly worked_out_from: readonly Origin[];
}

export interface MadeOf {
  readonly units: number;
  readonly minutes: number;
  readonly uses: number;
  /** Whether the units come to the figure; null where it is no sum of them. */
  readonly adds_up: boolean | null;
}

/** Explains a figure; `limit` is how many of its uses are followed to their lines. */
export async function explainFigure(
  db: Db,
  marts: readonly SqlFile[],
  figure: Figure,
  limit: number,
): Promise<FigureExplained> {
  const {mart, column, row, address} = figure;
  const peak =
    (await explainPeak(db, column, row)) ?? (await explainLevel(db, mart.name, row));
  const told = {
    address,
    mart: mart.name,
    summary: mart.summary,
    column,
    value: row[column] ?? null,
    row,
    peak,
    records: peak ? null : await explainRecords(db, mart.name, column, row, limit),
    worked_out_from: await explainOrigins(db, marts, mart.name, column, row),
  };
  const isIn = told.records || peak ? undefined : await unitsWhere(db, mart, column, row);
  if (isIn === undefined) return {...told, made_of: null, uses: []};
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
  if (column === 'minutes' || column === 'minutes_before') return value === sums.minutes;
  if (column === 'units') return value === sums.units;
  return null;
}
