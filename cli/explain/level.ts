import type {Db, Row} from '../../lib/db.ts';
import {filledSql} from './filled.ts';
import {countOf, type PeakExplained, sessionsOpenAt} from './peak.ts';

// Swept anew, session by session, and not by the marts' steps of minutes.
const swept = `
with spans as (
    select
        case $counted when 'users' then user_name
            else product || file_id || '-' || line || '-' || use_number end as who,
        greatest(from_us // 60000000, epoch_us(cast($month as timestamp)) // 60000000)
            as begun,
        least(
            to_us // 60000000,
            epoch_us(cast($month as timestamp) + interval 1 month) // 60000000
        ) as ended
    from session_spans
    where site = $site and $node in (node, '(all)')
),

steps as (
    select who, begun as minute, 1 as step from spans where ended > begun
    union all
    select who, ended as minute, -1 as step from spans where ended > begun
),

of_each as (
    select who, minute, sum(sum(step)) over (partition by who order by minute) as open
    from steps where who is not null
    group by who, minute
),

changes as (
    select minute, (open > 0)::int - (lag(open, 1, 0) over (
        partition by who order by minute) > 0)::int as change
    from of_each
),

levels as (
    select minute, sum(sum(change)) over (order by minute) as level,
        lead(minute) over (order by minute) - minute as minutes
    from changes group by minute
)

select sum(minutes) / 60 as hours, (min(minute) + 1) * 60000000 - 1 as moment_us
from levels where level = $level`;

/**
 * Explains the hours at a number of sessions or users by those of the first such minute;
 * null where the figure is of another mart.
 */
export async function explainLevel(
  db: Db,
  mart: string,
  row: Row,
): Promise<PeakExplained | null> {
  if (mart !== 'concurrency_hours') return null;
  const {site, node, counted, level, hours} = row;
  const [found] = await db.all<{hours: number | null; moment_us: number | null}>(
    filledSql(swept, row),
  );
  if (found?.hours == null || found.moment_us === null) return null;
  const at = String(found.moment_us);
  const place = {site: String(site), node: String(node)};
  const sessions = await sessionsOpenAt(db, place, at);
  const isSo = countOf(sessions, counted === 'users') === level;
  return {
    moment: new Date(found.moment_us / 1000).toISOString(),
    adds_up: isSo && Math.abs(found.hours - Number(hours)) < 1e-6,
    sessions,
  };
}
