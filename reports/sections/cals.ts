import type {Row} from '../../lib/db.ts';
import type {
  CalHolders,
  CalsByMonth,
  UsageCalBalance,
} from '../../lib/generated/marts.ts';
import {accessName} from '../access-names.ts';
import {bars} from '../charts/bars.ts';
import {followed} from '../follow.ts';
import type {Sentence, Table} from '../model.ts';
import {monthSql} from '../month-sql.ts';
import {byMonth} from '../page/reach.ts';
import type {Scope, Section} from '../section.ts';
import {
  count,
  dayLabel,
  each,
  hours,
  join,
  minutes,
  plural,
  say,
  text,
} from '../words.ts';

type Kind = Pick<
  CalsByMonth,
  'access_type' | 'sessions' | 'session_cal_minutes' | 'usage_cals'
>;
type Holder = Pick<CalHolders, 'user_name' | 'access_type' | 'holds_both'>;

type Balance = Omit<UsageCalBalance, 'site'>;

interface Rows {
  readonly kinds: readonly Kind[];
  readonly usage: readonly {readonly taken_in_28_days: number}[];
  readonly balance: readonly Balance[];
  readonly holders: readonly Holder[];
  readonly both: readonly {readonly users: number}[];
}

const kindsSql = monthSql(
  ({first, where}) => `
        select ${first}access_type, sessions, hours, session_cal_minutes, usage_cals
        from cals_by_month
        where ${where} and site = $site
        order by access_type`,
);
const usageSql = monthSql(
  ({first, where}) => `
        select ${first}taken_in_28_days from usage_cals_by_day
        where site = $site and ${where}
        qualify row_number() over (
            partition by date_trunc('month', day) order by day desc
        ) = 1`,
  "date_trunc('month', day)",
);
const balanceSql = monthSql(
  ({first, where}) => `
        select ${first}day, bought, taken, available, left_over
        from usage_cal_balance
        where site = $site and ${where}
        order by day`,
  "date_trunc('month', day)",
);

/** How are the CALs of classic QlikView licences used? */
export const cals: Section<Rows> = {
  id: 'cals',
  title: 'CALs',
  queries: {
    kinds: kindsSql.one,
    usage: usageSql.one,
    balance: balanceSql.one,
    holders: `
        select
            user_name, access_type, document, sessions, first_used_at, last_used_at,
            days_idle, free_on, holds_both
        from cal_holders
        where site = $site
        order by holds_both desc, days_idle desc, user_name, access_type, document
        limit 25`,
    both: `
        select count(distinct user_name)::integer as users
        from cal_holders where site = $site and holds_both`,
  },
  isKept: true,
  history: {kinds: kindsSql.all, usage: usageSql.all, balance: balanceSql.all},
  refilter: byMonth({
    lists: ['access'],
    why: () =>
      text`CALs are counted for the whole site; only months and access types narrow them.`,
    narrow: ({kinds, usage, balance, holders}, left) => ({
      kinds: kinds.filter(({access_type}) => left.access(access_type)),
      usage: left.access('usage') ? usage : [],
      balance: left.access('usage') ? balance : [],
      holders: holders.filter(({access_type}) => left.access(access_type)),
      both: [],
    }),
  }),
  finding: (rows) => told(rows),
  parts: ({kinds, balance, holders}, scope) => {
    if (kinds.length === 0) return [];
    return [
      bars(
        text`Sessions by CAL`,
        text`Sessions of the month on each kind of CAL.`,
        text`Kind of CAL`,
        kinds.map((row) => ({label: accessName(row.access_type), value: row.sessions})),
      ),
      {
        part: 'table',
        title: 'CALs in this month',
        columns: [
          {field: 'name', label: 'Kind'},
          {field: 'sessions', label: 'Sessions', kind: 'number'},
          {field: 'hours', label: 'Hours', kind: 'number'},
          {field: 'session_cal_minutes', label: 'Session CAL minutes', kind: 'number'},
          {field: 'usage_cals', label: 'Usage CALs taken', kind: 'number'},
        ],
        rows: kinds.map((row): Row => ({...row, name: accessName(row.access_type)})),
        whenEmpty: '',
        ...followed(scope, 'cals_by_month/{month}/{site}/<access type>/sessions'),
      },
      ...balanceTable(balance, scope),
      {
        part: 'table',
        title: 'Holders of named and document CALs, over all months',
        columns: [
          {field: 'user_name', label: 'User'},
          {field: 'document', label: 'Document'},
          {field: 'last_used_at', label: 'Last used', kind: 'time'},
          {field: 'days_idle', label: 'Days idle', kind: 'number'},
          {field: 'free_on', label: 'Free from', kind: 'date'},
          {field: 'holds_both', label: 'Holds both kinds'},
        ],
        rows: holders.map((row): Row => ({...row})),
        whenEmpty: 'No named or document CAL was used.',
        ...followed(
          scope,
          'cal_holders/{site}/<access type>/<user>/<document>/days_idle',
        ),
      },
    ];
  },
};

function balanceTable(balance: readonly Balance[], scope: Scope): Table[] {
  if (balance.length === 0) return [];
  return [
    {
      part: 'table',
      title: 'Usage CALs left on each day',
      isFolded: true,
      columns: [
        {field: 'day', label: 'Day', kind: 'day'},
        {field: 'bought', label: 'Bought', kind: 'number'},
        {field: 'available', label: 'There', kind: 'hours'},
        {field: 'taken', label: 'Taken', kind: 'number'},
        {field: 'left_over', label: 'Left', kind: 'hours'},
      ],
      rows: balance.map((row): Row => ({...row})),
      whenEmpty: '',
      ...followed(scope, 'usage_cal_balance/{site}/<day>/left_over'),
    },
  ];
}

function balanced(balance: readonly Balance[]): Sentence {
  const [first] = balance;
  if (!first) return [];
  const worst = balance.reduce((a, b) => (b.left_over < a.left_over ? b : a), first);
  const day = dayLabel(worst.day);
  return worst.left_over < 0
    ? say`That is more than the ${count(worst.bought)} bought allow: on ${[day]} ${hours(-worst.left_over)} too many.`
    : say`Of ${count(worst.bought)} bought at least ${hours(worst.left_over)} were left, on ${[day]}; a 28th of them comes back each day.`;
}

function told({kinds, usage, balance, both}: Rows): Sentence {
  if (kinds.length === 0) return say`No session of this month used a CAL.`;
  const all = kinds.map((row) => `${accessName(row.access_type)} ${count(row.sessions)}`);
  const session = kinds.find((row) => row.access_type === 'session');
  const taken = usage[0]?.taken_in_28_days;
  const users = both[0]?.users ?? 0;
  return join(
    say`Sessions by CAL: ${each(all)}.`,
    session
      ? say`Session CALs were taken for ${minutes(session.session_cal_minutes)}, each for 15 at least.`
      : [],
    taken === undefined
      ? []
      : say`${plural(taken, 'usage CAL')} were taken within 28 days: that many are needed.`,
    balanced(balance),
    users > 0
      ? say`${plural(users, 'user')} used both a named and a document CAL, of which one would do.`
      : [],
  );
}
