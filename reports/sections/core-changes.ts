import type {Row} from '../../lib/db.ts';
import {previousMonth} from '../calendar.ts';
import {followed} from '../follow.ts';
import type {Column, Sentence, Table} from '../model.ts';
import {sameStretch} from '../same-stretch.ts';
import type {Scope, Section} from '../section.ts';
import {sum} from '../sum.ts';
import {
  dayLabel,
  hours,
  join,
  monthLabel,
  plural,
  say,
  signed,
  signedShare,
  text,
} from '../words.ts';

interface Change {
  readonly name: string;
  readonly sessions_before: number;
  readonly sessions: number;
  readonly cpu_h_before: number;
  readonly cpu_h: number;
}

interface Rows {
  readonly nodes: readonly Change[];
  readonly apps: readonly Change[];
  readonly seen: readonly {readonly has_before: boolean; readonly is_whole: boolean}[];
}

const changes = (key: string, name: string, limit: number) => `
    with placed as (
        select
            ${key} as key,
            ${name} as name,
            sessions,
            coalesce(cpu_s, 0) as cpu_s,
            month = $month as is_now,
            product,
            document
        from core_use_by_hour
        where site = $site and ${sameStretch('hour_started_at')}
            and not is_service_account
    )
    select
        min(name) as name,
        min(product) as product,
        min(document) as document,
        sum(case when is_now then 0 else sessions end)::integer as sessions_before,
        sum(case when is_now then sessions else 0 end)::integer as sessions,
        sum(case when is_now then 0 else cpu_s::decimal(18, 6) end)::double / 3600 as cpu_h_before,
        sum(case when is_now then cpu_s::decimal(18, 6) else 0 end)::double / 3600 as cpu_h
    from placed
    group by key
    order by abs(sum(case when is_now then cpu_s else -cpu_s end)) desc, name, key
    limit ${limit}`;

/** What changed since last month on the cores of a core-based licence? */
export const coreChanges: Section<Rows> = {
  id: 'core-changes',
  title: 'What changed',
  question: 'What changed since last month?',
  queries: {
    nodes: changes('node', 'node', 1000),
    apps: changes("product || ' ' || document", 'document_name', 12),
    seen: `
        select
            exists (
                select 1 from core_use_by_month
                where month = $month - interval 1 month and site = $site
            ) as has_before,
            $as_of >= $month + interval 1 month - interval 6 hour as is_whole`,
  },
  refilter: () =>
    text`The month reported is compared with the one before it; another one has its own report.`,
  finding: (rows, scope) => change(rows, scope),
  parts: ({nodes, apps, seen}, scope) =>
    seen[0]?.has_before
      ? [
          {
            ...table(text`By node`, nodes, {field: 'name', label: 'Node', isNode: true}),
            ...followed(scope, 'core_use_by_month_node/{month}/{site}/<node>/cpu_s'),
          },
          {
            ...table(text`The apps whose CPU changed most`, apps, {
              field: 'name',
              label: 'Document or app',
            }),
            ...followed(
              scope,
              'core_use_by_month_document/{month}/{site}/<product>/<document>/cpu_s',
            ),
          },
        ]
      : [],
};

function change({nodes, apps, seen: [seen]}: Rows, scope: Scope): Sentence {
  const before = monthLabel(previousMonth(scope.month));
  if (!seen?.has_before) return say`*Unknown*: the ledger holds nothing of ${before}.`;
  const until = seen.is_whole
    ? before
    : text`the same days of ${before} (to ${dayLabel(scope.as_of)})`;
  const then = sum(nodes, (row) => row.sessions_before);
  const now = sum(nodes, (row) => row.sessions);
  const cpuThen = sum(nodes, (row) => row.cpu_h_before);
  const cpuNow = sum(nodes, (row) => row.cpu_h);
  const [app] = apps;
  return join(
    say`${signed(now - then)} ${[Math.abs(now - then) === 1 ? text`session` : text`sessions`]}${[relative(then, now)]} against ${[until]}, and ${text`${hours(cpuNow)} CPU hours`}${[relative(cpuThen, cpuNow)]} of users in place of ${hours(cpuThen)}.`,
    app && app.cpu_h !== app.cpu_h_before
      ? say`The app that changed most is ${app.name}: ${text`${hours(app.cpu_h)} CPU hours`} in ${plural(app.sessions, 'session')}, before ${hours(app.cpu_h_before)} in ${[String(app.sessions_before)]}.`
      : [],
  );
}

function relative(then: number, now: number): string {
  return then === 0 ? '' : ` (${signedShare((now - then) / then)})`;
}

function table(title: string, rows: readonly Change[], first: Column): Table {
  return {
    part: 'table',
    title,
    columns: [
      first,
      {field: 'sessions_before', label: 'Sessions before', kind: 'number'},
      {field: 'sessions', label: 'Now', kind: 'number'},
      {field: 'cpu_h_before', label: 'CPU hours before', kind: 'hours'},
      {field: 'cpu_h', label: 'Now', kind: 'hours'},
      {field: 'cpu_change', label: 'Change of CPU', kind: 'change'},
    ],
    rows: rows.map(
      (row): Row => ({
        ...row,
        cpu_change:
          row.cpu_h_before === 0
            ? null
            : (row.cpu_h - row.cpu_h_before) / row.cpu_h_before,
      }),
    ),
    whenEmpty: 'No session of a user in either month.',
  };
}
