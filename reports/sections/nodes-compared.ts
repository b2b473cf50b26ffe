import type {NodeComparison, ReadingsReconciled} from '../../lib/generated/marts.ts';
import {dayPanels, type NodeDayMinutes} from '../charts/day-panels.ts';
import {followed} from '../follow.ts';
import {wording, words} from '../language.ts';
import type {Sentence} from '../model.ts';
import {monthSql} from '../month-sql.ts';
import {byMonth} from '../page/reach.ts';
import type {Section} from '../section.ts';
import {count, each, join, minutes, plural, say, signed, text} from '../words.ts';

type Comparison = Pick<
  NodeComparison,
  | 'product'
  | 'node'
  | 'minutes'
  | 'shared_minutes'
  | 'recomputed_minutes'
  | 'difference_minutes'
  | 'unexplained_minutes'
  | 'status'
>;

type Reading = Pick<
  ReadingsReconciled,
  'console' | 'kind' | 'status' | 'unexplained_minutes'
>;

interface Rows {
  readonly nodes: readonly Comparison[];
  readonly days: readonly NodeDayMinutes[];
  readonly readings: readonly Reading[];
  /** How many nodes there are, where a reader chose some of them. */
  readonly all?: readonly {readonly nodes: number}[];
}

const nodesSql = monthSql(
  ({first, where}) => `
        select
            ${first}product, node, minutes_low, minutes, minutes_high, share, sessions, users,
            peak_sessions, peak_at, shared_minutes, shared_at, recomputed_minutes,
            difference_minutes, explained_minutes, unexplained_minutes, reason, status
        from node_comparison
        where ${where} and site = $site
        order by product desc, node`,
);
const daysSql = monthSql(
  ({first, where}) => `
        select ${first}day, node, sum(minutes) as minutes
        from capacity_by_day_node
        where ${where} and site = $site
        group by day, node
        order by node, day`,
  "date_trunc('month', day)",
);
const readingsSql = monthSql(
  ({first, where}) => `
        select
            ${first}reading_id, console, kind, taken_at, used_minutes, recomputed_at_reading,
            used_minutes - recomputed_at_reading as difference_minutes,
            unexplained_minutes, status, reason
        from readings_reconciled
        where ${where} and site = $site
        order by taken_at, console, kind, reading_id`,
);

const kinds: Readonly<Record<string, string>> = words({
  access_overview: 'the access overview',
  console: 'a console',
  typed: 'a console, typed in',
  licence_monitor: 'License Monitor',
  unified: 'the unified consumption table',
});

/** Do the nodes agree with the licence's own total? */
export const nodesCompared: Section<Rows> = {
  id: 'nodes-compared',
  title: 'Nodes compared',
  question: 'Do the nodes agree with the licence’s own total?',
  queries: {nodes: nodesSql.one, days: daysSql.one, readings: readingsSql.one},
  isKept: true,
  history: {nodes: nodesSql.all, days: daysSql.all, readings: readingsSql.all},
  refilter: byMonth({
    lists: ['nodes', 'products'],
    why: () =>
      text`A console shows the whole licence, so nodes are compared with all that was used on them; what this choice used on each node stands under “Minutes per node and month”.`,
    narrow: ({nodes, days, readings}, left) => ({
      nodes: nodes.filter(({node}) => left.node(node)),
      days: days.filter(({node}) => left.node(node)),
      readings: readings.filter((row) => left.node(row.console)),
      all: [{nodes: nodes.length}],
    }),
  }),
  finding: (rows) => agreement(rows),
  parts: ({nodes, days, readings}, scope) => [
    {
      part: 'table',
      title: 'Each node’s own minutes',
      columns: [
        {field: 'node', label: 'Node', isNode: true},
        {field: 'product', label: 'Product'},
        {field: 'minutes_low', label: 'Low', kind: 'number'},
        {field: 'minutes', label: 'Local minutes', kind: 'number'},
        {field: 'minutes_high', label: 'High', kind: 'number'},
        {field: 'share', label: 'Share', kind: 'share'},
        {field: 'sessions', label: 'All sessions', kind: 'number'},
        {field: 'users', label: 'All users', kind: 'number'},
        {field: 'peak_sessions', label: 'Peak sessions', kind: 'number'},
        {field: 'peak_at', label: 'Peak at', kind: 'time'},
      ],
      rows: nodes.map((row) => ({...row})),
      whenEmpty: 'No node has minutes, sessions or a reading in this month.',
      ...followed(scope, 'node_comparison/{month}/<node>/minutes'),
    },
    {
      part: 'table',
      title: 'What each console showed',
      columns: [
        {field: 'node', label: 'Node', isNode: true},
        {field: 'shared_minutes', label: 'Shared total', kind: 'number'},
        {field: 'shared_at', label: 'Read', kind: 'time'},
        {field: 'recomputed_minutes', label: 'From logs', kind: 'number'},
        {field: 'difference_minutes', label: 'Difference', kind: 'signed'},
        {field: 'explained_minutes', label: 'Explained', kind: 'signed'},
        {field: 'unexplained_minutes', label: 'Unexplained', kind: 'signed'},
        {field: 'reason', label: 'Reason', kind: 'word'},
        {field: 'status', label: 'Status', kind: 'word'},
      ],
      rows: nodes.some(({status}) => status !== 'no reading')
        ? nodes.map((row) => ({...row}))
        : [],
      whenEmpty: 'No console was read in this month.',
      ...followed(scope, 'node_comparison/{month}/<node>/shared_minutes'),
    },
    ...(days.length > 0 ? [dayPanels(days, scope)] : []),
    {
      part: 'table',
      title: 'Minutes of each node by day, in figures',
      isFolded: true,
      columns: [
        {field: 'day', label: 'Day', kind: 'day'},
        {field: 'node', label: 'Node', isNode: true},
        {field: 'minutes', label: 'Minutes', kind: 'number'},
      ],
      rows: days.map((row) => ({...row})),
      whenEmpty: '',
      ...followed(scope, 'capacity_by_day_node/<day>/<node>/minutes'),
    },
    {
      part: 'table',
      title: 'Every reading of the licence’s total',
      isFolded: true,
      columns: [
        {field: 'taken_at', label: 'Read', kind: 'time'},
        {field: 'console', label: 'Console', isNode: true},
        {field: 'kind', label: 'From', kind: 'word'},
        {field: 'used_minutes', label: 'Showed', kind: 'number'},
        {field: 'recomputed_at_reading', label: 'From logs', kind: 'number'},
        {field: 'difference_minutes', label: 'Difference', kind: 'signed'},
        {field: 'unexplained_minutes', label: 'Unexplained', kind: 'signed'},
        {field: 'status', label: 'Status', kind: 'word'},
        {field: 'reason', label: 'Reason', kind: 'word'},
        {field: 'reading_id', label: 'Reading', kind: 'code'},
      ],
      rows: readings.map((row) => ({...row, kind: kinds[row.kind] ?? row.kind})),
      whenEmpty: 'No console was read in this month.',
      follow: 'capledger explain <reading>',
    },
  ],
};

function agreement({nodes, readings, all}: Rows): Sentence {
  const recomputed = nodes.find(
    (row) => row.recomputed_minutes !== null,
  )?.recomputed_minutes;
  const consoles = nodes.filter(({status}) => status !== 'no reading');
  const read = [
    ...consoles.map(({node, status, unexplained_minutes}) => ({
      name: node,
      status,
      unexplained_minutes,
    })),
    ...lastOfOthers(nodes, readings),
  ];
  const base = say`the logs of ${plural(all?.[0]?.nodes ?? nodes.length, 'node')} add up to ${minutes(recomputed)}`;
  if (read.length === 0) {
    return say`*Unknown*: no reading in this month; ${base}.`;
  }
  const missing = nodes.length - consoles.length;
  const rest =
    missing === 0
      ? []
      : missing === 1
        ? say`${'1'} node has no reading.`
        : say`${count(missing)} nodes have no reading.`;
  const off = read.filter(({status}) => status === 'unexplained');
  if (off.length > 0) {
    const worst = off.map((row) => `${row.name} (${signed(row.unexplained_minutes)})`);
    return join(
      say`*No*: ${base}, and part of what ${each(worst)} showed is unexplained.`,
      rest,
    );
  }
  const lagging = read.filter(({status}) => status === 'explained').map(({name}) => name);
  if (lagging.length > 0) {
    return join(
      say`*Yes*: ${base}, and the difference that ${each(lagging)} showed is explained.`,
      rest,
    );
  }
  const agreed =
    read.length === 1
      ? say`*Yes*: ${base}, as the one reading shows.`
      : say`*Yes*: ${base}, as every console read shows.`;
  return join(agreed, rest);
}

// Readings that are no node's console: License Monitor's tables speak for the whole site.
function lastOfOthers(nodes: readonly Comparison[], readings: readonly Reading[]) {
  const others = readings.filter((row) => nodes.every(({node}) => node !== row.console));
  const last = new Map(others.map((row) => [row.kind, row]));
  return [...last.values()].map(({kind, status, unexplained_minutes}) => ({
    name: wording(kinds[kind] ?? kind),
    status,
    unexplained_minutes,
  }));
}
