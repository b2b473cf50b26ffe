import type {MonthChanges, UserChanges} from '../../lib/generated/marts.ts';
import {changeFollowed} from '../follow.ts';
import {words} from '../language.ts';
import type {Part, Sentence} from '../model.ts';
import {monthSql} from '../month-sql.ts';
import {byMonth} from '../page/reach.ts';
import {monthBefore, type Scope, type Section} from '../section.ts';
import {count, join, minutes, monthLabel, plural, say, signed, text} from '../words.ts';

interface Rows {
  readonly changes: readonly MonthChanges[];
  readonly users: readonly UserChanges[];
}

const shown = 40;

const changesSql = monthSql(
  ({first, where}) =>
    `${first ? `select ${first}* ` : ''}from month_changes where ${where} and site = $site`,
);
const usersSql = monthSql(
  ({first, where}) => `
        ${first ? `select ${first}* ` : ''}from user_changes
        where ${where} and site = $site and status <> 'stayed' and user_name <> '(anonymous)'
        qualify row_number() over (
            partition by month order by abs(change) desc, user_name
        ) <= ${shown}
        order by abs(change) desc, user_name`,
);

const statuses: Readonly<Record<string, string>> = words({
  new: 'new in the ledger',
  returned: 'back after a month or more',
  lapsed: 'no minutes any more',
});

/** Is it more users, other users, or more minutes of each? */
export const whyChanged: Section<Rows> = {
  id: 'why-changed',
  title: 'Why it changed',
  queries: {changes: changesSql.one, users: usersSql.one},
  isKept: true,
  history: {changes: changesSql.all, users: usersSql.all},
  refilter: byMonth({
    lists: [],
    why: () => text`The change is taken apart for the users of the whole licence.`,
  }),
  given: ({against}) =>
    against && {
      changes: [against.change],
      users: against.users
        .filter(
          ({status, user_name}) => status !== 'stayed' && user_name !== '(anonymous)',
        )
        .slice(0, shown),
    },
  finding: ({changes: [change]}, scope) =>
    change
      ? why(change)
      : say`*Unknown*: the ledger holds nothing of ${monthLabel(monthBefore(scope))}.`,
  parts: ({changes: [change], users}, scope) =>
    change ? parts(change, users, scope) : [],
};

function why(row: MonthChanges): Sentence {
  const reasons = [
    {what: text`How many users there are`, value: row.volume_change},
    {what: text`Which users they are`, value: row.mix_change},
    {what: text`How many minutes each of them uses`, value: row.intensity_change},
    {what: text`Minutes that name no user`, value: row.anonymous_change},
  ];
  const most = reasons.reduce((a, b) => (Math.abs(b.value) > Math.abs(a.value) ? b : a));
  const daily = [row.minutes_a_working_day_before, row.minutes_a_working_day];
  return join(
    Math.round(most.value) === 0
      ? say`*Nothing changed*: neither the users nor the minutes of each.`
      : say`${[most.what]} matters most: ${signed(Math.round(most.value))} of ${signed(row.change)} minutes.`,
    say`Users: ${count(row.users_new)} new, ${count(row.users_returned)} came back, ${count(row.users_lapsed)} stayed away.`,
    daily.includes(null)
      ? []
      : say`A working day took ${minutes(daily[1])}, after ${count(daily[0])} before.`,
    row.working_days === row.working_days_before || row.minutes_normalised === null
      ? []
      : say`With ${plural(row.working_days_before, 'working day')}, as then, it would have been ${minutes(row.minutes_normalised)} instead of ${count(row.minutes)}.`,
  );
}

function parts(
  row: MonthChanges,
  users: readonly UserChanges[],
  scope: Scope,
): readonly Part[] {
  const volume = Math.round(row.volume_change);
  const mix = Math.round(row.mix_change);
  const anonymous = Math.round(row.anonymous_change);
  const of = (value: number) => (row.change === 0 ? null : value / row.change);
  const reasons = [
    {
      reason: text`Number of users: ${count(row.users_before)} before, ${count(row.users)} now`,
      change: volume,
      column: 'volume_change',
    },
    {
      reason: text`Mix: users on nodes where users use more or less`,
      change: mix,
      column: 'mix_change',
    },
    {
      reason: text`Intensity: minutes of each user`,
      change: Math.round(row.change) - volume - mix - anonymous,
      column: 'intensity_change',
    },
    {
      reason: text`Minutes that name no user`,
      change: anonymous,
      column: 'anonymous_change',
    },
  ];
  return [
    {
      part: 'table',
      title: 'What the change is made of',
      columns: [
        {field: 'reason', label: 'Reason'},
        {field: 'change', label: 'Minutes', kind: 'signed'},
        {field: 'share', label: 'Of the change', kind: 'share'},
      ],
      rows: reasons.map(({reason, change, column}) => ({
        reason,
        change,
        column,
        share: of(change),
      })),
      whenEmpty: 'No capacity minutes in either month.',
      ...changeFollowed(scope, 'month_changes/{month}/{site}/<column>'),
    },
    {
      part: 'note',
      text: say`The parts sum to the change. Working days: ${count(row.working_days_before)} before, ${count(row.working_days)} now; a running month is held against the same stretch of the month before.`,
    },
    {
      part: 'table',
      title: 'Users who came and went',
      isFolded: true,
      columns: [
        {field: 'user_name', label: 'User'},
        {field: 'status', label: 'What happened', kind: 'word'},
        {field: 'minutes_before', label: 'Before', kind: 'number'},
        {field: 'minutes', label: 'Now', kind: 'number'},
      ],
      rows: users.map((user) => ({
        ...user,
        status: statuses[user.status] ?? user.status,
      })),
      whenEmpty: 'The same users as in the month before.',
      ...changeFollowed(scope, 'user_changes/{month}/{site}/<user>/minutes'),
    },
  ];
}
