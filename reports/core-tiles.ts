import type {Db} from '../lib/db.ts';
import {type CoreMonth, coreMonthQuery} from './core-use.ts';
import {speaking} from './language.ts';
import type {Tile} from './model.ts';
import type {Scope} from './section.ts';
import {count, hours, plural, share, text} from './words.ts';

/** The figures under the answers of a core-based site; none for any other. */
export async function coreTiles(db: Db, scope: Scope): Promise<Tile[]> {
  const [month] = await db.all<CoreMonth>(
    `${coreMonthQuery} where month = $1::date and site = $2`,
    [scope.month, scope.site],
  );
  return month ? speaking(scope.language, () => coreTilesOf(month)) : [];
}

/** The tiles of one month of a core-based site. */
export function coreTilesOf(month: CoreMonth): Tile[] {
  const section = 'session-overview';
  return [
    {
      label: text`CPU of each licensed core`,
      value:
        month.cpu_s_per_core === null
          ? text`unknown`
          : `${hours(month.cpu_s_per_core / 3600)} h`,
      detail: text`${plural(month.cores, 'core')}, ${share(month.core_share)} of what they can do`,
      section,
    },
    {
      label: text`Sessions`,
      value: count(month.sessions),
      detail: text`of ${plural(month.users, 'user')}, in ${plural(month.documents, 'app')}`,
      section,
    },
    {
      label: text`Sessions at once`,
      value: count(month.peak_sessions),
      detail: text`at most, of ${plural(month.peak_users, 'user')}`,
      section: 'concurrency',
    },
  ];
}
