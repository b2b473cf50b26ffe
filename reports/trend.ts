import {previousMonth} from './calendar.ts';
import type {Column} from './model.ts';
import type {Scope} from './section.ts';

/**
 * A common table expression `trends`: the minutes of each row of `shown` in thirteen months
 * up to the one reported, from a mart with a row for each month, site and these columns.
 */
export function trendSql(mart: string, columns: readonly string[]): string {
  const of = (table: string) => columns.map((column) => `${table}.${column}`).join(', ');
  const same = columns.map((column) => `shown.${column} = past.${column}`).join(' and ');
  return `trends as (
            select ${of('shown')}, list(coalesce(past.minutes, 0) order by back desc) as trend
            from shown
            cross join range(13) as months(back)
            left join ${mart} as past
                on past.site = $site and ${same}
                and past.month = cast($month - to_months(back::integer) as date)
            group by ${of('shown')}
        )`;
}

/** A row with minutes of thirteen months, the last one that of the report. */
export interface Trend {
  readonly trend?: number[];
  /** The last month against the one before, where the page works it out. */
  readonly change?: number | null;
}

/**
 * The last month against the one before, as a fraction; null where either is not told in
 * whole, and where there was nothing before.
 */
export function changeOf({trend = [], change}: Trend, scope: Scope): number | null {
  if (change !== undefined) return change;
  const [before = 0, now = 0] = trend.slice(-2);
  const isCut = scope.incomplete_months?.includes(previousMonth(scope.month)) ?? false;
  return before > 0 && !scope.is_provisional && !isCut ? now / before - 1 : null;
}

/** The column of the change, where that of any row is known. */
export function changeColumn(rows: readonly Trend[], scope: Scope): Column[] {
  const isKnown = rows.some((row) => changeOf(row, scope) !== null);
  return isKnown ? [{field: 'change', label: 'Change', kind: 'change'}] : [];
}
