import type {Row} from '../../lib/db.ts';
import {accessName} from '../access-names.ts';
import {otherUses} from '../data/rows-sql.ts';
import {followed} from '../follow.ts';
import type {Sentence} from '../model.ts';
import {otherAccessOf} from '../page/other-access.ts';
import {ranked, sumOf} from '../page/rank.ts';
import {isOneMonth} from '../page/reach.ts';
import {trendsOf} from '../page/trends.ts';
import type {Section} from '../section.ts';
import {changeColumn, changeOf, type Trend, trendSql} from '../trend.ts';
import {count, plural, say, share, text} from '../words.ts';

const shown = 25;

interface User extends Trend {
  readonly user_name: string | null;
  readonly minutes: number;
  readonly all_users: number;
  readonly all_minutes: number;
  readonly minutes_low?: number;
  readonly minutes_high?: number;
  readonly sessions?: number;
  readonly nodes?: number;
  readonly documents?: number;
  readonly share?: number | null;
  /** Access types beside Analyzer Capacity; null where that is not known. */
  readonly other_access?: readonly string[] | null;
}

interface Rows {
  readonly users: readonly User[];
}

/** Which users use the minutes? */
export const users: Section<Rows> = {
  id: 'users',
  title: 'Users',
  queries: {
    users: `
        with shown as (
            select
                user_name, minutes_low, minutes, minutes_high, sessions, nodes, documents,
                minutes / nullif(sum(minutes) over (), 0) as share,
                (count(*) over ())::integer as all_users,
                (sum(minutes) over ())::double as all_minutes
            from capacity_by_month_user
            where month = $month and site = $site
            order by minutes desc, user_name
            limit ${shown}
        ),
        other as (
            select user_name, list(distinct access_type order by access_type) as types
            from ${otherUses}
            where month = $month and site = $site
            group by user_name
        ),
        ${trendSql('capacity_by_month_user', ['user_name'])}
        select
            coalesce(shown.user_name, 'unknown') as user_name, shown.minutes_low,
            shown.minutes, shown.minutes_high, shown.sessions, shown.nodes,
            shown.documents, share, all_users, all_minutes,
            coalesce(other.types, []) as other_access, trends.trend
        from shown
        left join other using (user_name)
        left join trends using (user_name)
        order by shown.minutes desc, shown.user_name`,
  },
  refilter: (facts, scope) => {
    const all = ranked(facts, facts.cube.user);
    const all_minutes = sumOf(all);
    const trend = trendsOf(facts, facts.cube.user);
    const others = otherAccessOf(facts);
    return {
      users: all.slice(0, scope.shown ?? shown).map((row) => ({
        user_name: row.name,
        minutes_low: row.minutes_low,
        minutes: row.minutes,
        minutes_high: row.minutes_high,
        sessions: row.sessions,
        nodes: row.nodes,
        documents: row.documents,
        share: all_minutes === 0 ? null : row.minutes / all_minutes,
        all_users: all.length,
        all_minutes,
        other_access: others?.(row.place) ?? null,
        trend: trend(row.place),
        ...(isOneMonth(facts.choice) ? {} : {change: null}),
      })),
    };
  },
  finding: (rows) => concentration(rows.users),
  parts: (rows, scope) => [
    {
      part: 'table',
      title: 'Users by minutes',
      columns: [
        {field: 'user_name', label: 'User'},
        {field: 'minutes', label: '', kind: 'bar'},
        {field: 'minutes', label: 'Minutes', kind: 'number'},
        {field: 'share', label: 'Share', kind: 'share'},
        {field: 'trend', label: '', kind: 'trend'},
        ...changeColumn(rows.users, scope),
        {field: 'minutes_low', label: 'Low', kind: 'number'},
        {field: 'minutes_high', label: 'High', kind: 'number'},
        {field: 'sessions', label: 'Sessions', kind: 'number'},
        {field: 'nodes', label: 'Nodes', kind: 'number'},
        {field: 'documents', label: 'Documents', kind: 'number'},
        {field: 'other_access', label: 'Other access'},
      ],
      rows: rows.users.map(
        ({trend = [], other_access: other = null, ...row}): Row => ({
          ...row,
          trend,
          change: changeOf({trend, ...row}, scope),
          other_access:
            other && (other.length > 0 ? other.map(accessName).join(', ') : text`none`),
        }),
      ),
      whenEmpty: 'No user has capacity minutes in this period.',
      ...followed(scope, 'capacity_by_month_user/{month}/{site}/<user>/minutes'),
      ...rest(rows.users, rows.users[0]?.all_users ?? 0),
    },
  ],
};

/** The line under a table that shows only its first rows. */
export function rest(rows: readonly unknown[], all: number): {more?: string} {
  if (all <= rows.length) return {};
  return {
    more: text`The first ${rows.length} of ${count(all)}; the others are in the ledger.`,
  };
}

function concentration(users: readonly User[]): Sentence {
  const [first] = users;
  if (!first || first.all_minutes === 0)
    return say`No user has capacity minutes in this period.`;
  const top = users.slice(0, 10);
  const part = top.reduce((sum, row) => sum + row.minutes, 0) / first.all_minutes;
  return first.all_users > 10
    ? say`The first ten of ${plural(first.all_users, 'user')} use ${share(part)} of the minutes.`
    : say`${plural(first.all_users, 'user')} used capacity minutes.`;
}
