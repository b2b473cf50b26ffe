import type {Db} from '../lib/db.ts';
import {speaking} from './language.ts';
import type {Tile} from './model.ts';
import type {Scope} from './section.ts';
import {count, plural, text} from './words.ts';

interface LicenceCounts {
  readonly known: number;
  readonly critical: number;
  readonly warnings: number;
  readonly next_days: number | null;
  readonly next_count: number;
}

const countsQuery = `
    with open as (
        select
            count(*) filter (where severity = 'critical') as critical,
            count(*) filter (where severity = 'warning') as warnings,
            count(*) as findings
        from licence_findings
    ),
    ahead as (
        select
            min(days_left) filter (where days_left >= 0) as next_days,
            count(*) as dates
        from licence_dates
    )
    select
        open.findings + ahead.dates as known,
        open.critical,
        open.warnings,
        ahead.next_days,
        (
            select count(*) from licence_dates where days_left = ahead.next_days
        ) as next_count
    from open
    cross join ahead`;

/** One tile where anything about licences is known: the next end, and what is open. */
export async function licenceTile(db: Db, scope: Scope): Promise<Tile[]> {
  const counts = await db.one<LicenceCounts>(countsQuery);
  return speaking(scope.language, () => licenceTileOf(counts));
}

/** The tile of these counts; none where nothing is known. */
export function licenceTileOf(counts: LicenceCounts): Tile[] {
  const {known, critical, warnings, next_days, next_count} = counts;
  if (known === 0) return [];
  const open = [
    ...(critical > 0 ? [text`${count(critical)} critical`] : []),
    ...(warnings > 0 ? [plural(warnings, 'warning')] : []),
  ].join(', ');
  const pressing = open || text`nothing pressing`;
  const tile = {label: text`Licences`, section: 'licences'};
  if (next_days === null) return [{...tile, value: pressing, detail: text`no end ahead`}];
  const ends = next_count === 1 ? text`1 ends then` : text`${count(next_count)} end then`;
  const value = next_days === 0 ? text`today` : plural(next_days, 'day');
  return [{...tile, value, detail: `${ends}, ${pressing}`}];
}
