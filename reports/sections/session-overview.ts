import type {Row} from '../../lib/db.ts';
import type {CoreUseByMonthNode} from '../../lib/generated/marts.ts';
import {dayAt, daysElapsed} from '../calendar.ts';
import {bars} from '../charts/bars.ts';
import {hourMaps, type NodeHour} from '../charts/hour-maps.ts';
import {allCpu, type CoreMonth, coreMonthQuery, cpuHours} from '../core-use.ts';
import {followed} from '../follow.ts';
import type {Chart, Sentence, Table} from '../model.ts';
import {monthSql} from '../month-sql.ts';
import {byMonth} from '../page/reach.ts';
import type {Scope, Section} from '../section.ts';
import {dayLabel, hours, join, plural, say, share, text} from '../words.ts';

interface Day {
  readonly day: string;
  readonly sessions: number;
  readonly users: number;
  readonly documents: number;
  readonly cpu_s: number | null;
}

type NodeMonth = Omit<CoreUseByMonthNode, 'month' | 'site'>;

interface Rows {
  readonly months: readonly CoreMonth[];
  readonly nodes: readonly NodeMonth[];
  readonly days: readonly Day[];
  readonly hours: readonly NodeHour[];
}

const nodesSql = monthSql(
  ({first, where}) => `
        select
            ${first}product, node, sessions, users, documents, service_sessions, peak_sessions,
            cpu_s, cpu_share, cpu_s_per_core
        from core_use_by_month_node
        where ${where} and site = $site
        order by cpu_s desc nulls last, node`,
);
const daysSql = monthSql(
  ({first, where}) => `
        select ${first}day, sessions, users, documents, cpu_s
        from core_use_by_day
        where ${where} and site = $site
        order by day`,
);
const hoursSql = monthSql(
  ({first, where}) => `
        select
            ${first}node,
            isodow(hour_started_at)::integer as weekday,
            hour(hour_started_at)::integer as hour,
            sum(sessions)::integer as amount
        from core_use_by_hour
        where ${where} and site = $site and not is_service_account
        group by month, node, weekday, hour
        order by node, weekday, hour`,
);

const ofMonth = byMonth<Rows>({
  lists: [],
  why: () => text`Sessions and cores are told for the whole site.`,
});

/** How busy are the cores of a core-based licence? */
export const sessionOverview: Section<Rows> = {
  id: 'session-overview',
  title: 'Sessions and cores',
  question: 'How busy are the licensed cores?',
  queries: {
    months: `${coreMonthQuery} where month <= $month and site = $site
        order by month desc limit 13`,
    nodes: nodesSql.one,
    days: daysSql.one,
    hours: hoursSql.one,
  },
  isKept: true,
  history: {nodes: nodesSql.all, days: daysSql.all, hours: hoursSql.all},
  refilter: (facts, scope, kept) => {
    const rows = ofMonth(facts, scope, kept);
    if (typeof rows === 'string') return rows;
    const {from} = facts.choice;
    return {...rows, months: rows.months.filter(({month}) => month <= from)};
  },
  finding: ({months: [current], nodes}) =>
    current ? busy(current, nodes) : say`No session is known in this month.`,
  parts: ({months, nodes, days, hours: ofWeek}, scope) => [
    ...(days.length > 0 ? [daily(days, scope)] : []),
    ...(ofWeek.length > 0 ? [hourMaps(ofWeek, scope, countedSessions)] : []),
    nodesTable(nodes, scope),
    monthsTable(months, scope),
    daysTable(days, scope),
  ],
};

const countedSessions = {
  title: 'Sessions by weekday and hour of their start',
  told: (amount: number) => plural(amount, 'session'),
};

function busy(month: CoreMonth, [first]: readonly NodeMonth[]): Sentence {
  const who = month.service_sessions > 0 ? text`They and service accounts` : text`They`;
  return join(
    say`${plural(month.sessions, 'session')} of ${plural(month.users, 'user')} in ${plural(month.documents, 'app')}, at most ${plural(month.peak_sessions, 'session')} at once.`,
    say`${[who]} took ${cpuHours(allCpu(month))}, ${hours(perHour(month.cpu_s_per_core))} on each of ${plural(month.cores, 'licensed core')}: ${share(month.core_share)} of what those can do.`,
    first?.cpu_share ? say`${first.node} carries ${share(first.cpu_share)} of it.` : [],
  );
}

function perHour(seconds: number | null): number | null {
  return seconds === null ? null : seconds / 3600;
}

function daily(days: readonly Day[], {month, as_of}: Scope): Chart {
  const sessions = new Map(days.map((row) => [row.day, row.sessions]));
  const until = Math.ceil(daysElapsed(month, as_of));
  return bars(
    text`Sessions of each day`,
    text`All nodes, by the day (UTC) on which they began; service accounts left out.`,
    text`Day`,
    Array.from({length: until}, (_, index) => {
      const day = dayAt(month, index);
      return {label: dayLabel(day), value: sessions.get(day) ?? 0};
    }),
  );
}

const counts = [
  {field: 'sessions', label: 'Sessions', kind: 'number'},
  {field: 'users', label: 'Users', kind: 'number'},
  {field: 'documents', label: 'Apps', kind: 'number'},
] as const;

function nodesTable(nodes: readonly NodeMonth[], scope: Scope): Table {
  return {
    part: 'table',
    title: 'Nodes by CPU',
    columns: [
      {field: 'node', label: 'Node', isNode: true},
      {field: 'product', label: 'Product'},
      {field: 'cpu_s', label: '', kind: 'bar'},
      {field: 'cpu_h', label: 'CPU hours', kind: 'hours'},
      {field: 'cpu_share', label: 'Share', kind: 'share'},
      {field: 'cpu_h_per_core', label: 'Per licensed core', kind: 'hours'},
      ...counts,
      {field: 'peak_sessions', label: 'At once', kind: 'number'},
      {field: 'service_sessions', label: 'Of service accounts', kind: 'number'},
    ],
    rows: nodes.map(
      (row): Row => ({
        ...row,
        cpu_h: perHour(row.cpu_s),
        cpu_h_per_core: perHour(row.cpu_s_per_core),
      }),
    ),
    whenEmpty: 'No session is known in this month.',
    ...followed(scope, 'core_use_by_month_node/{month}/{site}/<node>/cpu_s'),
  };
}

function monthsTable(months: readonly CoreMonth[], scope: Scope): Table {
  return {
    part: 'table',
    title: 'Sessions and CPU of each month',
    columns: [
      {field: 'month', label: 'Month'},
      ...counts,
      {field: 'peak_sessions', label: 'At once', kind: 'number'},
      {field: 'cpu_h', label: 'CPU hours', kind: 'hours'},
      {field: 'cpu_h_per_core', label: 'Per licensed core', kind: 'hours'},
      {field: 'core_share', label: 'Of the cores', kind: 'share'},
    ],
    rows: months.map(
      (row): Row => ({
        month: row.month.slice(0, 7),
        sessions: row.sessions,
        users: row.users,
        documents: row.documents,
        peak_sessions: row.peak_sessions,
        cpu_h: perHour(allCpu(row)),
        cpu_h_per_core: perHour(row.cpu_s_per_core),
        core_share: row.core_share,
      }),
    ),
    whenEmpty: 'No session is known.',
    ...followed(scope, 'core_use_by_month/<month>/{site}/sessions'),
  };
}

function daysTable(days: readonly Day[], scope: Scope): Table {
  return {
    part: 'table',
    title: 'Sessions, users, apps and CPU of each day',
    isFolded: true,
    columns: [
      {field: 'day', label: 'Day', kind: 'day'},
      ...counts,
      {field: 'cpu_h', label: 'CPU hours', kind: 'hours'},
    ],
    rows: days.map((row): Row => ({...row, cpu_h: perHour(row.cpu_s)})),
    whenEmpty: '',
    ...followed(scope, 'core_use_by_day/<day>/{site}/sessions'),
  };
}
