import type {Row} from '../../lib/db.ts';
import type {
  CoverageByDayNode,
  DataQuality,
  OpenEstimate,
} from '../../lib/generated/marts.ts';
import {
  coverageCalendar,
  type DayStatus,
  dayMeanings,
  dayStatuses,
} from '../charts/coverage-calendar.ts';
import {followed} from '../follow.ts';
import {wordOf} from '../mart-words.ts';
import type {Sentence} from '../model.ts';
import {monthSql} from '../month-sql.ts';
import {oddities} from '../oddities.ts';
import type {Facts} from '../page/facts.ts';
import type {Kept} from '../page/kept.ts';
import {leftOf, monthsKept, reachesBeyond} from '../page/reach.ts';
import type {Scope, Section} from '../section.ts';
import {count, dayLabel, each, join, minutes, plural, say, text} from '../words.ts';

type NodeDay = Pick<CoverageByDayNode, 'day' | 'node' | 'status' | 'sessions'>;

type Oddity = Pick<DataQuality, 'kind' | 'detail' | 'severity' | 'count'>;

type Open = Pick<
  OpenEstimate,
  'day' | 'p10_minutes' | 'p50_minutes' | 'p90_minutes' | 'reason'
>;

interface Rows {
  readonly open: readonly Open[];
  readonly days: readonly NodeDay[];
  readonly quality: readonly Oddity[];
  readonly rejects: readonly {readonly rejects: number; readonly rows: number}[];
}

const openSql = monthSql(
  ({first, where}) => `
        select ${first}day, p10_minutes, p50_minutes, p90_minutes, reason
        from open_estimate
        where site = $site and ${where}
        order by day desc`,
  "date_trunc('month', day)",
);
const daysSql = monthSql(
  ({first, where}) => `
        select ${first}day, node, status, sessions
        from coverage_by_day_node
        where ${where} and site = $site
        order by node, day`,
  "date_trunc('month', day)",
);

/** Can the figures be trusted: is every day covered, and was everything read? */
export const trust: Section<Rows> = {
  id: 'trust',
  title: 'Coverage and data quality',
  question: 'Can I trust these numbers?',
  queries: {
    open: openSql.one,
    days: daysSql.one,
    quality: `
        select kind, detail, severity, count
        from data_quality
        where kind not in ('gap_day', 'reject')
        order by severity desc, kind, count desc, detail`,
    rejects: `
        select
            coalesce(sum(rejects), 0)::double as rejects,
            coalesce(sum("rows"), 0)::double as "rows"
        from files`,
  },
  isKept: true,
  history: {open: openSql.all, days: daysSql.all},
  refilter: coverageOf,
  finding: (rows, scope) => verdict(rows, scope),
  parts: ({days, quality}, scope) => [
    ...(days.length > 0 ? [coverageCalendar(days, scope)] : []),
    {
      part: 'table',
      title: 'Days of each node',
      isFolded: true,
      columns: [
        {field: 'node', label: 'Node', isNode: true},
        ...dayStatuses.map((status) => ({
          field: status,
          label: dayMeanings[status],
          kind: 'number' as const,
        })),
        {field: 'gaps', label: 'Days without logs'},
      ],
      rows: byNode(days, scope),
      whenEmpty: 'No node has a log in this month.',
      ...followed(scope, 'coverage_by_month_node/{month}/<node>/seen_days'),
    },
    {
      part: 'table',
      title: 'What was noticed while reading, over all months and nodes',
      columns: [
        {field: 'kind', label: 'What', kind: 'word'},
        {field: 'detail', label: 'Where or which', kind: 'word'},
        {field: 'count', label: 'Count', kind: 'number'},
        {field: 'severity', label: 'Weight', kind: 'word'},
      ],
      rows: quality.map(
        (row): Row => ({...row, kind: oddities[row.kind] ?? row.kind, noted: row.kind}),
      ),
      whenEmpty: 'Nothing: every record was read without a flag.',
      follow: 'capledger explain data_quality/<noted>/<detail>/count',
    },
  ],
};

// What was noticed while reading stays that of all nodes, and its table says so.
function coverageOf(facts: Facts, _: Scope, kept: Kept<Rows>): Rows | string {
  const {choice} = facts;
  if (reachesBeyond(choice, ['nodes', 'products'])) {
    return text`Logs cover the days of a node, whoever used it and whatever was opened.`;
  }
  const months = monthsKept(choice, kept);
  if (typeof months === 'string') return months;
  const last = months.at(-1);
  const left = leftOf(facts);
  return {
    open: last?.open ?? [],
    quality: last?.quality ?? [],
    rejects: last?.rejects ?? [],
    days: months
      .flatMap(({days}) => days)
      .filter(({day, node}) => day >= choice.from && day <= choice.to && left.node(node)),
  };
}

function verdict({open, days, rejects, quality}: Rows, scope: Scope): Sentence {
  const refused = rejects[0]?.rejects ?? 0;
  const warnings = quality
    .filter(({severity}) => severity === 'warning')
    .reduce((sum, row) => sum + row.count, 0);
  return join(
    coverage(byNode(days, scope), refused + warnings),
    refused === 0
      ? say`No record was rejected.`
      : say`${plural(refused, 'record')} could not be read.`,
    warnings === 0 ? [] : say`Noted while reading: ${plural(warnings, 'warning')}.`,
    scope.is_provisional
      ? say`The month is *provisional*: later lines can still raise it.`
      : [],
    scope.is_provisional ? stillOpen(open[0]) : [],
    ...(scope.is_provisional ? open.slice(1).map(ofEarlierDay) : []),
  );
}

function stillOpen(open: Open | undefined): Sentence {
  if (!open) return [];
  if (open.p50_minutes === null) {
    return say`What open sessions still add today is unknown. ${[wordOf(open.reason ?? '')]}`;
  }
  // Nothing to say of an hour in which nobody works.
  if (Math.round(open.p90_minutes ?? 0) === 0) return [];
  return say`Sessions that are open now are expected to add ${minutes(open.p50_minutes)} today, 8 times of 10 between ${count(open.p10_minutes)} and ${count(open.p90_minutes)}.`;
}

function ofEarlierDay({day, p10_minutes, p50_minutes, p90_minutes}: Open): Sentence {
  if (p50_minutes === null || Math.round(p90_minutes ?? 0) === 0) return [];
  return say`To ${[dayLabel(day)]} they are expected to add ${minutes(p50_minutes)}, 8 times of 10 between ${count(p10_minutes)} and ${count(p90_minutes)}.`;
}

function coverage(nodes: readonly NodeDays[], odd: number): Sentence {
  const heard = nodes.filter((row) => row.seen + row.partial + row.quiet + row.gap > 0);
  if (heard.length === 0) return say`*Unknown*: nothing says which days the logs cover.`;
  const gaps = heard.filter((row) => row.gap > 0);
  if (gaps.length > 0) {
    const missing = gaps.reduce((sum, row) => sum + row.gap, 0);
    return say`*Not fully*: ${plural(missing, 'day')} without logs on ${each(gaps.map((row) => row.node))}, so that minutes may be missing.`;
  }
  if (heard.length < nodes.length) {
    return say`*Mostly*: every day so far is covered on ${count(heard.length)} of ${plural(nodes.length, 'node')}; the rest have no log in this month.`;
  }
  return odd === 0
    ? say`*Yes*: every day so far is covered on every node.`
    : say`*Mostly*: every day so far is covered on every node.`;
}

type NodeDays = ReturnType<typeof byNode>[number];

function byNode(days: readonly NodeDay[], scope: Scope) {
  const known = scope.nodes.map(({node}) => node);
  return known
    .map((node) => {
      const own = days.filter((row) => row.node === node);
      const of = (status: DayStatus) => own.filter((row) => row.status === status).length;
      return {
        node,
        seen: of('seen'),
        partial: of('partial'),
        quiet: of('quiet'),
        gap: of('gap'),
        'not yet': of('not yet'),
        gaps: own
          .filter(({status}) => status === 'gap')
          .map(({day}) => dayLabel(day))
          .join(', '),
      };
    })
    .filter((row) => dayStatuses.some((status) => row[status] > 0));
}
