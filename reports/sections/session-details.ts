import type {Row} from '../../lib/db.ts';
import type {
  CoreUseByMonthDocument,
  CoreUseByMonthUser,
  UnusedDocuments,
} from '../../lib/generated/marts.ts';
import {cpuHours} from '../core-use.ts';
import {followed} from '../follow.ts';
import type {Column, Sentence, Table} from '../model.ts';
import {byMonth} from '../page/reach.ts';
import type {Scope, Section} from '../section.ts';
import {appsSql, sessionsSql, shown, usersSql} from '../session-details-sql.ts';
import {join, plural, say, share, text} from '../words.ts';
import {rest} from './users.ts';

type App = Omit<CoreUseByMonthDocument, 'month' | 'site'>;
type User = Omit<CoreUseByMonthUser, 'month' | 'site'>;
type Unused = Omit<UnusedDocuments, 'site'>;

interface Session {
  readonly file_name: string | null;
  readonly line: number;
}

interface Rows {
  readonly apps: readonly (App & {readonly all_apps: number})[];
  readonly users: readonly (User & {readonly all_users: number})[];
  readonly unused: readonly Unused[];
  readonly limits: readonly {readonly idle_days: number}[];
  readonly sessions: readonly Session[];
}

const mostUnused = 100;

/** Which apps, users and sessions keep the cores of a core-based licence busy? */
export const sessionDetails: Section<Rows> = {
  id: 'session-details',
  title: 'Apps, users and their sessions',
  question: 'Who and which app keeps them busy?',
  queries: {
    apps: appsSql.one,
    users: usersSql.one,
    unused: `
        select
            product, document, document_name, sessions, last_started_at, days_unused,
            idle_days
        from unused_documents
        where site = $site
        order by last_started_at nulls first, document_name, document`,
    limits: `
        select coalesce(try_cast(max(value) as integer), 90) as idle_days
        from settings where name = 'idle_days'`,
    sessions: sessionsSql.one,
  },
  isKept: true,
  history: {apps: appsSql.all, users: usersSql.all, sessions: sessionsSql.all},
  refilter: byMonth({
    lists: [],
    why: () => text`Sessions and cores are told for the whole site.`,
  }),
  finding: ({apps, users, unused, limits}) =>
    told(apps, users, unused, limits[0]?.idle_days ?? 90),
  parts: ({apps, users, unused, limits, sessions}, scope) => [
    appsTable(apps, scope),
    usersTable(
      text`Users by CPU`,
      users.filter((row) => !row.is_service_account),
      scope,
    ),
    unusedTable(unused, limits[0]?.idle_days ?? 90, scope),
    ...serviceTable(
      users.filter((row) => row.is_service_account),
      scope,
    ),
    sessionsTable(sessions),
  ],
};

function told(
  apps: readonly App[],
  users: readonly User[],
  unused: readonly Unused[],
  idleDays: number,
): Sentence {
  const [app] = apps;
  const user = users.find((row) => !row.is_service_account);
  if (!app || !user) return say`No session of a user is known in this month.`;
  const services = users.filter((row) => row.is_service_account);
  const service = services.reduce((sum, row) => sum + (row.cpu_s ?? 0), 0);
  return join(
    say`${app.document_name} takes most: ${cpuHours(app.cpu_s)} in ${plural(app.sessions, 'session')}, ${share(app.cpu_share)} of what users took.`,
    say`Of all users ${user.user_name} takes most, ${cpuHours(user.cpu_s)}.`,
    services.length > 0
      ? say`${plural(services.length, 'service account')} took ${cpuHours(service)} beside them.`
      : [],
    unused.length > 0
      ? say`${plural(unused.length, 'app')} had no session in ${plural(idleDays, 'day')}.`
      : [],
  );
}

const use: readonly Column[] = [
  {field: 'cpu_s', label: '', kind: 'bar'},
  {field: 'cpu_h', label: 'CPU hours', kind: 'hours'},
  {field: 'cpu_share', label: 'Share', kind: 'share'},
];

function inHours(seconds: number | null): number | null {
  return seconds === null ? null : seconds / 3600;
}

function appsTable(apps: Rows['apps'], scope: Scope): Table {
  return {
    part: 'table',
    title: 'Apps by CPU',
    columns: [
      {field: 'document_name', label: 'Document or app'},
      {field: 'product', label: 'Product'},
      ...use,
      {field: 'cpu_h_per_core', label: 'Per licensed core', kind: 'hours'},
      {field: 'cpu_s_per_session', label: 'Seconds a session', kind: 'number'},
      {field: 'sessions', label: 'Sessions', kind: 'number'},
      {field: 'users', label: 'Users', kind: 'number'},
      {field: 'nodes', label: 'Nodes', kind: 'number'},
      {field: 'last_started_at', label: 'Last session', kind: 'time'},
    ],
    rows: apps.map(
      ({all_apps: _all, ...row}): Row => ({
        ...row,
        cpu_h: inHours(row.cpu_s),
        cpu_h_per_core: inHours(row.cpu_s_per_core),
      }),
    ),
    whenEmpty: 'No app had a session of a user in this month.',
    ...followed(
      scope,
      'core_use_by_month_document/{month}/{site}/<product>/<document>/cpu_s',
    ),
    ...rest(apps, apps[0]?.all_apps ?? 0),
  };
}

function usersTable(title: string, users: Rows['users'], scope: Scope): Table {
  const first = users.slice(0, shown);
  return {
    part: 'table',
    title,
    columns: [
      {field: 'user_name', label: 'User'},
      ...use,
      {field: 'sessions', label: 'Sessions', kind: 'number'},
      {field: 'open_h', label: 'Hours open', kind: 'hours'},
      {field: 'documents', label: 'Apps', kind: 'number'},
      {field: 'nodes', label: 'Nodes', kind: 'number'},
      {field: 'last_started_at', label: 'Last session', kind: 'time'},
    ],
    rows: first.map(
      ({all_users: _all, ...row}): Row => ({
        ...row,
        cpu_h: inHours(row.cpu_s),
        open_h: inHours(row.open_s),
      }),
    ),
    whenEmpty: 'No user had a session in this month.',
    ...followed(
      scope,
      `core_use_by_month_user/{month}/{site}/<user>/${first[0]?.is_service_account ?? false}/cpu_s`,
    ),
    ...rest(first, users[0]?.all_users ?? 0),
  };
}

function serviceTable(users: Rows['users'], scope: Scope): Table[] {
  return users.length > 0 ? [usersTable(text`Service accounts`, users, scope)] : [];
}

function unusedTable(unused: readonly Unused[], idleDays: number, scope: Scope): Table {
  const first = unused.slice(0, mostUnused);
  return {
    part: 'table',
    title: text`Apps with no session in ${plural(idleDays, 'day')}`,
    columns: [
      {field: 'document_name', label: 'Document or app'},
      {field: 'product', label: 'Product'},
      {field: 'last_started_at', label: 'Last session', kind: 'time'},
      {field: 'days_unused', label: 'Days ago', kind: 'number'},
      {field: 'sessions', label: 'Sessions ever', kind: 'number'},
    ],
    rows: first.map((row): Row => ({...row})),
    whenEmpty: 'None: every app that the logs know was opened since.',
    ...followed(scope, 'unused_documents/{site}/<product>/<document>/days_unused'),
    ...rest(first, unused.length),
  };
}

function sessionsTable(sessions: readonly Session[]): Table {
  return {
    part: 'table',
    title: 'Sessions with most CPU',
    isFolded: sessions.length > 12,
    columns: [
      {field: 'started_at', label: 'Begun', kind: 'time'},
      {field: 'node', label: 'Node', isNode: true},
      {field: 'user_name', label: 'User'},
      {field: 'document_name', label: 'Document or app'},
      {field: 'cpu_h', label: 'CPU hours', kind: 'hours'},
      {field: 'open_h', label: 'Hours open', kind: 'hours'},
      {field: 'place', label: 'File and line', kind: 'code'},
    ],
    rows: sessions.map(
      ({file_name, line, ...row}): Row => ({
        ...row,
        place: file_name === null ? null : `${file_name}:${line}`,
      }),
    ),
    whenEmpty: 'No session in this month.',
    follow: 'capledger explain <file and line>',
  };
}
