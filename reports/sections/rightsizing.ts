import type {
  ReleasableAssignments,
  RightsizingUsers,
  RoundingWaste,
} from '../../lib/generated/marts.ts';
import type {Part, Sentence} from '../model.ts';
import type {Section} from '../section.ts';
import {join, list, minutes, plural, say, share} from '../words.ts';

interface Rows {
  readonly users: readonly RightsizingUsers[];
  readonly assignments: readonly ReleasableAssignments[];
  readonly waste: readonly RoundingWaste[];
}

const shown = 25;

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
  parts: (rows) => [
    users(rows),
    {
      part: 'note',
      text: say`Minutes are priced at a thousandth of a capacity pack. Packs are bought whole, so minutes taken out of the pool save money only where a pack can be dropped.`,
    },
    assignments(rows),
    ...waste(rows),
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
      ? say`${plural(better.length, 'user')} would cost less with access of their own${better.length > 0 ? [`: ${saved.toFixed(2)} ${better[0]?.currency ?? ''} in this month`] : []}.`
      : say`${'Unknown'} who should hold access of their own: ${missing === '' ? ['nobody used the pool'] : [`the rate card does not say ${list(missing.split(', '))}`]}.`,
    assignments.length === 0
      ? say`No list of named access was read.`
      : say`Of ${plural(assignments.length, 'assignment')}, ${`${free} can be released for certain`} and ${`${maybe} probably`}.`,
    billed > 0
      ? say`${minutes(Math.round(wasted))} were billed beyond activity, ${share(wasted / billed)}.`
      : [],
  );
}

function users({users}: Rows): Part {
  const rows = users.filter(({advice}) => advice !== 'pool' && advice !== 'unknown');
  return {
    part: 'table',
    title: 'Users who should hold access of their own, or do already',
    columns: [
      {field: 'user_name', label: 'User'},
      {field: 'advice', label: 'Should hold'},
      {field: 'minutes', label: 'Minutes', kind: 'number'},
      {field: 'break_even_minutes', label: 'Break-even', kind: 'number'},
      {field: 'months', label: 'Months above'},
      {field: 'saved', label: 'Saves a month'},
    ],
    rows: rows.slice(0, shown).map((row) => ({
      ...row,
      months: `${row.months_above} of ${row.months_seen}`,
      saved: row.saving === null ? '–' : `${row.saving.toFixed(2)} ${row.currency ?? ''}`,
    })),
    whenEmpty: 'Nobody, as far as prices are known.',
    ...(rows.length > shown
      ? {more: `${rows.length - shown} more in rightsizing_users.`}
      : {}),
  };
}

function assignments({assignments}: Rows): Part {
  return {
    part: 'table',
    title: 'Named access that can be released, or has to wait',
    columns: [
      {field: 'user_name', label: 'User'},
      {field: 'access_type', label: 'Access'},
      {field: 'tier', label: 'Release'},
      {field: 'reason', label: 'Reason'},
    ],
    rows: assignments.slice(0, shown).map((row) => ({...row})),
    whenEmpty: 'No list of named access was read.',
    ...(assignments.length > shown
      ? {more: `${assignments.length - shown} more in releasable_assignments.`}
      : {}),
  };
}

function waste({waste}: Rows): Part[] {
  const titles = {document: 'document', user: 'user', hour: 'hour of the day (UTC)'};
  return Object.entries(titles).map(([kind, title]) => ({
    part: 'table',
    title: `Minutes billed beyond activity, by ${title}`,
    isFolded: true,
    columns: [
      {field: 'name', label: title},
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
  }));
}
