import type {Row} from '../../lib/db.ts';
import {changeFollowed} from '../follow.ts';
import type {Column, Sentence} from '../model.ts';
import {changesOf} from '../page/changes-of.ts';
import {monthBefore, type Scope, type Section} from '../section.ts';
import {sum} from '../sum.ts';
import {
  dayLabel,
  each,
  join,
  minutes,
  monthLabel,
  say,
  signed,
  signedShare,
  text,
} from '../words.ts';

export interface Change {
  readonly name: string;
  readonly minutes_before: number;
  readonly minutes: number;
  readonly change: number;
}

interface Rows {
  readonly nodes: readonly Change[];
  readonly users: readonly Change[];
  readonly seen: readonly {
    readonly has_before: boolean;
    readonly is_before_incomplete: boolean;
    readonly is_whole: boolean;
  }[];
}

const shown = 12;

const changes = (mart: string, name: string, limit: number) => `
    select ${name} as name, minutes_before, minutes, change
    from ${mart}
    where month = $month and site = $site
    order by abs(change) desc, name
    limit ${limit}`;

/** What changed since last month? */
export const whatChanged: Section<Rows> = {
  id: 'what-changed',
  title: 'What changed',
  question: 'What changed since last month?',
  queries: {
    nodes: changes('node_changes', 'node', 1000),
    users: changes('user_changes', 'user_name', shown),
    seen: `
        select
            exists (
                select 1 from pool_by_month
                where month = $month - interval 1 month and site = $site
            ) as has_before,
            exists (
                select 1 from pool_by_month
                where month = $month - interval 1 month and site = $site
                    and is_incomplete
            ) as is_before_incomplete,
            $as_of >= $month + interval 1 month - interval 6 hour as is_whole`,
  },
  given: ({against, incomplete_months}) =>
    against && {
      nodes: against.nodes,
      users: against.users
        .slice(0, shown)
        .map(({user_name, ...row}) => ({...row, name: user_name})),
      seen: [
        {
          has_before: true,
          is_before_incomplete: incomplete_months?.includes(against.month) ?? false,
          is_whole: against.is_whole,
        },
      ],
    },
  refilter: changesOf,
  finding: (rows, scope) => change(rows, scope),
  parts: ({nodes, users, seen}, scope) => {
    if (!seen[0]?.has_before) return [];
    return [
      {
        ...table(text`By node`, nodes, {field: 'name', label: 'Node', isNode: true}),
        ...changeFollowed(scope, 'node_changes/{month}/{site}/<node>/minutes'),
      },
      {
        ...table(text`The users whose minutes changed most`, users, {
          field: 'name',
          label: 'User',
        }),
        ...changeFollowed(scope, 'user_changes/{month}/{site}/<user>/minutes'),
      },
    ];
  },
};

function table(title: string, rows: readonly Change[], first: Column) {
  return {
    part: 'table' as const,
    title,
    columns: [
      first,
      {field: 'minutes_before', label: 'Before', kind: 'number' as const},
      {field: 'minutes', label: 'Now', kind: 'number' as const},
      {field: 'change', label: 'Change', kind: 'signed' as const},
      {field: 'change_share', label: 'Relative', kind: 'change' as const},
    ],
    rows: rows.map(
      (row): Row => ({
        ...row,
        change_share: row.minutes_before === 0 ? null : row.change / row.minutes_before,
      }),
    ),
    whenEmpty: 'No capacity minutes in either month.',
  };
}

function change({nodes, users, seen: [seen]}: Rows, scope: Scope): Sentence {
  const before = monthLabel(monthBefore(scope));
  if (!seen?.has_before) return say`*Unknown*: the ledger holds nothing of ${before}.`;
  const now = sum(nodes, (row) => row.minutes);
  const then = sum(nodes, (row) => row.minutes_before);
  const until = seen.is_whole
    ? before
    : text`the same days of ${before} (to ${dayLabel(scope.as_of)})`;
  const change = signed(now - then);
  const total =
    now === then
      ? say`Nothing in sum: ${minutes(now)}, as in ${[until]}.`
      : then === 0
        ? say`${change} minutes against ${[until]}.`
        : say`${change} minutes (${[signedShare((now - then) / then)]}) against ${[until]}.`;
  const most = nodes.filter((row) => row.change !== 0).slice(0, 2);
  const user = users[0];
  return join(
    total,
    most.length > 0
      ? say`Most of it on ${each(most.map((row) => `${row.name} (${signed(row.change)})`))}.`
      : [],
    user && user.change !== 0
      ? say`The user who changed most is ${`${user.name} (${signed(user.change)})`}.`
      : [],
    seen.is_before_incomplete
      ? say`The logs of ${[before]} have gaps, so part of this may be minutes that are missing there.`
      : [],
  );
}
