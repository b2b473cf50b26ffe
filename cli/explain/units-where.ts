import type {Db, Row} from '../../lib/db.ts';
import type {SqlFile} from '../../transforms/sql-file.ts';
import {filledSql} from './filled.ts';

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
  department: departmentsOf('department'),
  cost_centre: departmentsOf('cost_centre'),
};

const ofUnits = [
  ...['minutes', 'minutes_low', 'minutes_high', 'units', 'users', 'sessions', 'nodes'],
  ...['documents', 'share', 'used_share', 'minutes_before', 'change', 'peak_minutes'],
];

/**
 * The units that a figure is made of, as a condition over `capacity_units`; nothing where
 * it is not one of minutes.
 */
export async function unitsWhere(
  db: Db,
  mart: SqlFile,
  column: string,
  row: Row,
): Promise<string | undefined> {
  if (!ofUnits.includes(column) || typeof row.minutes !== 'number') return undefined;
  if (!mart.grain.every((name) => name in dimensions)) return undefined;
  const where = (keys: Row) =>
    mart.grain
      .map((name) => filledSql(`${dimensions[name]} = $${name}`, keys))
      .join(' and ');
  if (column !== 'minutes_before') return where(row);
  const {month, until} = await stretchBefore(db, row);
  const whole = where({...row, month});
  return until ? `${whole} and date_trunc('hour', unit_started_at) <= '${until}'` : whole;
}

// Of a running month that is compared, the same stretch of the month before counts.
async function stretchBefore(
  db: Db,
  {month}: Row,
): Promise<{month: string; until: string | null}> {
  return db.one(
    `select cast($1::date - interval 1 month as date) as month, (
        select cast($1::date - interval 1 month + (as_of - running_month) as text)
        from ledger_as_of
        where running_month = $1::date
            and as_of < running_month + interval 1 month - interval 6 hour
    ) as until`,
    [String(month)],
  );
}

function departmentsOf(column: string): string {
  return `coalesce((select d.${column} from user_departments as d
      where d.day = cast(unit_started_at as date)
      and d.user_name = coalesce(capacity_units.user_name, '(anonymous)')),
      ${column === 'department' ? "'(no department)'" : "''"})`;
}
