import type {
  ReleasableAssignments,
  RightsizingUsers,
  RoundingWaste,
} from '../../lib/generated/marts.ts';
import {followed} from '../follow.ts';
import type {Part, Sentence} from '../model.ts';
import type {Scope, Section} from '../section.ts';
import {amount, count, join, list, minutes, plural, say, share, text} from '../words.ts';

interface Rows {
  readonly users: readonly RightsizingUsers[];
  readonly assignments: readonly ReleasableAssignments[];
  readonly waste: readonly RoundingWaste[];
}

const shown = 25;

const wasteTitles = {
  document: {title: 'Minutes billed beyond activity, by document', label: 'Document'},
  user: {title: 'Minutes billed beyond activity, by user', label: 'User'},
  hour: {title: 'Minutes billed beyond activity, by hour (UTC)', label: 'Hour'},
} as const;

/** Does everybody hold the access that fits, and what do whole units cost? */
export const rightsizing: Section<Rows> = {
  id: 'rightsizing',
  title: 'Right-sizing',
  queries: {
    users: `
        from rightsizing_users
        where month = $month and site = $site
        order by saving desc nulls last, minutes desc, user_name`,
    assignments: `
        from releasable_assignments
        where site = $site
        order by
            case tier when 'certain' then 1 when 'probable' then 2 else 3 end,
            days_idle desc nulls last, assignment_id`,
    waste: `
        from rounding_waste
        where month = $month and site = $site
        order by kind, waste_minutes desc, name`,
  },
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

function finding({users, assignments, waste}: Rows): Sentence {
  const better = users.filter(({saving}) => saving !== null);
  const missing = users[0]?.missing_rates ?? '';
  const saved = better.reduce((sum, {saving}) => sum + (saving ?? 0), 0);
  const isPriced = users.some(({break_even_minutes}) => break_even_minutes !== null);
  const free = assignments.filter(({tier}) => tier === 'certain').length;
  const maybe = assignments.filter(({tier}) => tier === 'probable').length;
  const byUser = waste.filter(({kind}) => kind === 'user');
  const wasted = byUser.reduce((sum, row) => sum + row.waste_minutes, 0);
  const billed = byUser.reduce((sum, row) => sum + row.minutes, 0);
  return join(
    isPriced
      ? cheaper(better.length, `${amount(saved)} ${better[0]?.currency ?? ''}`)
      : missing === ''
        ? say`*Unknown* who should hold access of their own: nobody used the pool.`
        : say`*Unknown* who should hold access of their own: the rate card does not say ${[list(missing.split(', '))]}.`,
    assignments.length === 0
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
