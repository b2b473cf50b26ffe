import {dayOfMonth, daysInMonth} from '../calendar.ts';
import type {Chart, Sentence} from '../model.ts';
import {inks} from '../palette.ts';
import type {Scope, Section} from '../section.ts';
import {join, list, plural, say} from '../words.ts';

interface NodeDay {
  readonly day: string;
  readonly node: string;
  readonly status: string;
  readonly sessions: number;
}

interface Rows {
  readonly days: readonly NodeDay[];
  readonly quality: readonly {readonly kind: string; readonly count: number}[];
  readonly rejects: readonly {readonly rejects: number; readonly rows: number}[];
}

type DayStatus = 'seen' | 'quiet' | 'gap' | 'not yet';
const statuses: readonly DayStatus[] = ['seen', 'quiet', 'gap', 'not yet'];

const meanings: Readonly<Record<DayStatus, string>> = {
  seen: 'sessions seen',
  quiet: 'covered, no session',
  gap: 'gap: no log covers it',
  'not yet': 'not yet',
};

/** Can the figures be trusted: is every day covered, and was everything read? */
export const trust: Section<Rows> = {
  id: 'trust',
  title: 'Coverage and data quality',
  question: 'Can I trust these numbers?',
  queries: {
    days: `
        select day, node, status, sessions
        from coverage_by_day_node
        where date_trunc('month', day) = $month
        order by node, day`,
    quality: 'from data_quality order by kind',
    rejects: `
        select
            coalesce(sum(rejects), 0)::double as rejects,
            coalesce(sum("rows"), 0)::double as "rows"
        from files`,
  },
  finding: (rows, scope) => verdict(rows, scope),
  parts: ({days, quality}, scope) => [
    ...(days.length > 0 ? [calendar(days, scope)] : []),
    {
      part: 'table',
      title: 'Days of each node',
      isFolded: true,
      columns: [
        {field: 'node', label: 'Node', isNode: true},
        ...statuses.map((status) => ({
          field: status,
          label: meanings[status],
          kind: 'number' as const,
        })),
        {field: 'gaps', label: 'Days without logs'},
      ],
      rows: byNode(days, scope),
      whenEmpty: 'No node has a log in this month.',
    },
    {
      part: 'table',
      title: 'What was noticed in the records, over all months',
      columns: [
        {field: 'kind', label: 'Kind'},
        {field: 'count', label: 'Records', kind: 'number'},
      ],
      rows: quality
        .filter(({count}) => count > 0)
        .map(({kind, count}) => ({kind, count})),
      whenEmpty: 'Nothing: every record was read without a flag.',
    },
  ],
};

function verdict({days, rejects, quality}: Rows, scope: Scope): Sentence {
  const gaps = byNode(days, scope).filter((row) => row.gap > 0);
  const missing = gaps.reduce((sum, row) => sum + row.gap, 0);
  const refused = rejects[0]?.rejects ?? 0;
  const flags = quality.filter((row) => row.count > 0).length;
  const covered =
    days.length === 0
      ? say`Not judged: coverage is unknown for this month.`
      : missing === 0
        ? say`Every day so far is covered on every node.`
        : say`Not fully: ${plural(missing, 'day')} without logs on ${list(gaps.map((row) => row.node))}, so the month can only be higher.`;
  return join(
    scope.is_provisional
      ? say`The month is ${'provisional'}: later lines can still raise it.`
      : [],
    covered,
    refused === 0
      ? say`No record was rejected.`
      : say`${plural(refused, 'record')} could not be read.`,
    flags > 0
      ? say`${plural(flags, 'kind')} of oddity ${flags === 1 ? 'is' : 'are'} listed below.`
      : [],
  );
}

function byNode(days: readonly NodeDay[], scope: Scope) {
  const known = scope.nodes.map(({node}) => node);
  return known
    .map((node) => {
      const own = days.filter((row) => row.node === node);
      const of = (status: DayStatus) => own.filter((row) => row.status === status).length;
      return {
        node,
        seen: of('seen'),
        quiet: of('quiet'),
        gap: of('gap'),
        'not yet': of('not yet'),
        gaps: own
          .filter(({status}) => status === 'gap')
          .map(({day}) => day)
          .join(', '),
      };
    })
    .filter((row) => statuses.some((status) => row[status] > 0));
}

function calendar(days: readonly NodeDay[], scope: Scope): Chart {
  const length = daysInMonth(scope.month);
  const order = new Map(scope.nodes.map(({node}, index) => [node, index]));
  return {
    part: 'chart',
    title: 'Which days the logs cover',
    description: 'One row a node, one square a day of the month (UTC).',
    legend: statuses.map((status) => ({label: meanings[status], colour: inks[status]})),
    panels: [
      {
        spec: {
          width: 760,
          height: {step: 26},
          data: {
            values: days.map((row) => ({
              c0: dayOfMonth(row.day),
              c1: row.node,
              c2: inks[row.status as DayStatus] ?? inks.rule,
              c3: order.get(row.node) ?? 0,
            })),
          },
          mark: {type: 'rect', cornerRadius: 2},
          encoding: {
            x: {
              field: 'c0',
              type: 'ordinal',
              title: null,
              scale: {
                domain: Array.from({length}, (_, index) => index + 1),
                paddingInner: 0.12,
              },
              axis: {orient: 'top', values: [1, 5, 10, 15, 20, 25, length]},
            },
            y: {
              field: 'c1',
              type: 'nominal',
              title: null,
              sort: {field: 'c3'},
              scale: {paddingInner: 0.16},
            },
            color: {field: 'c2', type: 'nominal', scale: null},
          },
        },
      },
    ],
  };
}
