import type {
  ReleasableAssignments,
  RightsizingUsers,
  RoundingWaste,
} from '../../lib/generated/marts.ts';
import {followed} from '../follow.ts';
import type {Part, Sentence} from '../model.ts';
import {monthSql} from '../month-sql.ts';
import {byMonth} from '../page/reach.ts';
import type {Scope, Section} from '../section.ts';
import {amount, count, join, list, minutes, plural, say, share, text} from '../words.ts';

const shown = 25;

interface Rows {
  readonly users: readonly RightsizingUsers[];
  readonly assignments: readonly ReleasableAssignments[];
  /** The most of each kind, with the sums of all. */
  readonly waste: readonly Waste[];
  /** What is known of everybody, where a reader chose some users. */
  readonly known?: readonly {
    readonly isPriced: boolean;
    readonly missing: string;
    readonly isRead: boolean;
  }[];
}

type Waste = RoundingWaste & {
  readonly all_minutes: number;
  readonly all_waste_minutes: number;
};

const wasteTitles = {
  document: {title: 'Minutes billed beyond activity, by document', label: 'Document'},
  user: {title: 'Minutes billed beyond activity, by user', label: 'User'},
  hour: {title: 'Minutes billed beyond activity, by hour (UTC)', label: 'Hour'},
} as const;

const usersSql = monthSql(
  ({first, where}) => `
        ${first ? `select ${first}* ` : ''}from rightsizing_users
        where ${where} and site = $site
        qualify saving is not null or advice not in ('pool', 'unknown')
            or row_number() over (partition by month order by minutes desc, user_name) = 1
        order by saving desc nulls last, minutes desc, user_name`,
);
const assignmentsSql = `
        from releasable_assignments
        where site = $site
        order by
            case tier when 'certain' then 1 when 'probable' then 2 else 3 end,
            days_idle desc nulls last, assignment_id`;
const wasteSql = monthSql(
  ({first, where}) => `
        select
            ${first}*,
            sum(minutes) over (partition by month, kind) as all_minutes,
            sum(waste_minutes::decimal(18, 6)) over (partition by month, kind)::double
                as all_waste_minutes
        from rounding_waste
        where ${where} and site = $site
        qualify row_number() over (
            partition by month, kind order by waste_minutes desc, name
        ) <= ${shown}
        order by kind, waste_minutes desc, name`,
);

/** Does everybody hold the access that fits, and what do whole units cost? */
export const rightsizing: Section<Rows> = {
  id: 'rightsizing',
  title: 'Right-sizing',
  queries: {users: usersSql.one, assignments: assignmentsSql, waste: wasteSql.one},
  isKept: true,
  history: {users: usersSql.all, waste: wasteSql.all},
  refilter: byMonth({
    lists: ['users', 'departments'],
    why: () =>
      text`Access of one’s own is held on every node and for every document; only users and departments narrow it.`,
    narrow: ({users, assignments}, left) => ({
      users: users.filter(({user_name}) => left.user(user_name)),
      assignments: assignments.filter(({user_name}) => left.user(user_name)),
      waste: [],
      known: [knownOf({users, assignments})],
    }),
  }),
  finding: (rows) => finding(rows),
  parts: (rows, scope) => [
    users(rows, scope),
    {
      part: 'note',
      text: say`Minutes are priced at a thousandth of a capacity pack. Packs are bought whole, so minutes taken out of the pool save money only where a pack can be dropped.`,
    },
    assignments(rows),
    ...waste(rows, scope),
  ],
};

function knownOf({users, assignments}: Pick<Rows, 'users' | 'assignments'>) {
  return {
    isPriced: users.some(({break_even_minutes}) => break_even_minutes !== null),
    missing: users[0]?.missing_rates ?? '',
    isRead: assignments.length > 0,
  };
}

function finding({users, assignments, waste, known}: Rows): Sentence {
  const {isPriced, missing, isRead} = known?.[0] ?? knownOf({users, assignments});
  const better = users.filter(({saving}) => saving !== null);
  const saved = better.reduce((sum, {saving}) => sum + (saving ?? 0), 0);
  const free = assignments.filter(({tier}) => tier === 'certain').length;
  const maybe = assignments.filter(({tier}) => tier === 'probable').length;
  const byUser = waste.find(({kind}) => kind === 'user');
  const {all_waste_minutes: wasted = 0, all_minutes: billed = 0} = byUser ?? {};
  return join(
    isPriced
      ? cheaper(better.length, `${amount(saved)} ${better[0]?.currency ?? ''}`)
      : missing === ''
        ? say`*Unknown* who should hold access of their own: nobody used the pool.`
        : say`*Unknown* who should hold access of their own: the rate card does not say ${[list(missing.split(', '))]}.`,
    !isRead
      ? say`No list of named access was read.`
      : say`Of ${plural(assignments.length, 'assignment')}, ${count(free)} can be released for certain and ${count(maybe)} probably.`,
    billed > 0
      ? say`${minutes(Math.round(wasted))} were billed beyond activity, ${share(wasted / billed)}.`
      : [],
  );
}

function cheaper(users: number, saved: string): Sentence {
  if (users === 0) return say`No user would cost less with access of their own.`;
  return say`${plural(users, 'user')} would cost less with access of their own: ${saved} in this month.`;
}

function users({users}: Rows, scope: Scope): Part {
  const rows = users.filter(({advice}) => advice !== 'pool' && advice !== 'unknown');
  return {
    part: 'table',
    title: 'Users who should hold access of their own, or do already',
    columns: [
      {field: 'user_name', label: 'User'},
      {field: 'advice', label: 'Should hold', kind: 'word'},
      {field: 'minutes', label: 'Minutes', kind: 'number'},
      {field: 'break_even_minutes', label: 'Break-even', kind: 'number'},
      {field: 'months', label: 'Months above'},
      {field: 'saved', label: 'Saves a month', kind: 'amount'},
    ],
    rows: rows.slice(0, shown).map((row) => ({
      ...row,
      months: text`${row.months_above} of ${row.months_seen}`,
      saved: row.saving === null ? '–' : `${amount(row.saving)} ${row.currency ?? ''}`,
    })),
    whenEmpty: 'Nobody, as far as prices are known.',
    ...followed(scope, 'rightsizing_users/{month}/{site}/<user>/minutes'),
    ...(rows.length > shown
      ? {more: text`${rows.length - shown} more in rightsizing_users.`}
      : {}),
  };
}

function assignments({assignments}: Rows): Part {
  return {
    part: 'table',
    title: 'Named access that can be released, or has to wait',
    columns: [
      {field: 'user_name', label: 'User'},
      {field: 'access_type', label: 'Access', kind: 'word'},
      {field: 'tier', label: 'Release', kind: 'word'},
      {field: 'reason', label: 'Reason', kind: 'word'},
    ],
    rows: assignments.slice(0, shown).map((row) => ({...row})),
    whenEmpty: 'No list of named access was read.',
    follow: 'capledger explain releasable_assignments/<assignment>/days_idle',
    ...(assignments.length > shown
      ? {more: text`${assignments.length - shown} more in releasable_assignments.`}
      : {}),
  };
}

function waste({waste}: Rows, scope: Scope): Part[] {
  return Object.entries(wasteTitles).map(([kind, {title, label}]) => ({
    part: 'table',
    title,
    isFolded: true,
    columns: [
      {field: 'name', label},
      {field: 'waste_minutes', label: '', kind: 'bar'},
      {field: 'waste_minutes', label: 'Beyond activity', kind: 'number'},
      {field: 'minutes', label: 'Billed', kind: 'number'},
      {field: 'part', label: 'Of billed', kind: 'share'},
    ],
    rows: waste
      .filter((row) => row.kind === kind)
      .slice(0, shown)
      .map((row) => ({...row, part: row.waste_minutes / row.minutes})),
    whenEmpty: 'No use whose length is known.',
    ...followed(scope, `rounding_waste/{month}/{site}/${kind}/<name>/waste_minutes`),
  }));
}
