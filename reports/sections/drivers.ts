import type {CapacityByMonthNode} from '../../lib/generated/marts.ts';
import {monthBars} from '../charts/month-bars.ts';
import {followed} from '../follow.ts';
import type {Sentence} from '../model.ts';
import {driversOf} from '../page/drivers-of.ts';
import type {Section} from '../section.ts';
import {join, minutes, say, share, text} from '../words.ts';

export type NodeMonth = Pick<
  CapacityByMonthNode,
  | 'month'
  | 'product'
  | 'node'
  | 'minutes_low'
  | 'minutes'
  | 'minutes_high'
  | 'share'
  | 'users'
  | 'sessions'
>;

export interface Leader {
  readonly name: string | null;
  readonly minutes: number;
}

interface Rows {
  /** Every node and month that the chart draws. */
  readonly nodes: readonly NodeMonth[];
  /** Every node in the period reported. */
  readonly now: readonly Omit<NodeMonth, 'month'>[];
  readonly user: readonly Leader[];
  readonly document: readonly Leader[];
}

/** Who and which node drives the use of the pool? */
export const drivers: Section<Rows> = {
  id: 'drivers',
  title: 'Minutes per node and month',
  question: 'Who and which node drives it?',
  queries: {
    nodes: `
        select
            month, product, node, minutes_low, minutes, minutes_high, share, users,
            sessions
        from capacity_by_month_node
        where month <= $month and month > $month - interval 13 month
            and site = $site
        order by month desc, minutes desc, node`,
    now: `
        select
            product, node, minutes_low, minutes, minutes_high, share, users, sessions
        from capacity_by_month_node
        where month = $month and site = $site
        order by minutes desc, node`,
    user: `
        select user_name as name, minutes
        from capacity_by_month_user
        where month = $month and site = $site
        order by minutes desc, name
        limit 1`,
    document: `
        select coalesce(document_name, document) as name, minutes
        from capacity_by_month_document
        where month = $month and site = $site and document <> '(not logged)'
        order by minutes desc, name
        limit 1`,
  },
  refilter: driversOf,
  finding: ({now, user, document}) => leaders(now, user[0], document[0]),
  parts: ({nodes, now}, scope) => [
    monthBars(nodes, scope),
    {
      part: 'table',
      title: 'Nodes in this period',
      columns: [
        {field: 'node', label: 'Node', isNode: true},
        {field: 'product', label: 'Product'},
        {field: 'minutes', label: '', kind: 'bar'},
        {field: 'minutes', label: 'Minutes', kind: 'number'},
        {field: 'share', label: 'Share', kind: 'share'},
        {field: 'users', label: 'Users with minutes', kind: 'number'},
        {field: 'sessions', label: 'Sessions with minutes', kind: 'number'},
      ],
      rows: now.map((row) => ({...row})),
      whenEmpty: 'No capacity minutes in this period.',
      ...followed(scope, 'capacity_by_month_node/{month}/<node>/minutes'),
    },
    {
      part: 'table',
      title: 'Every node and month of the chart',
      isFolded: true,
      columns: [
        {field: 'month', label: 'Month', kind: 'month'},
        {field: 'node', label: 'Node', isNode: true},
        {field: 'minutes_low', label: 'Low', kind: 'number'},
        {field: 'minutes', label: 'Billed', kind: 'number'},
        {field: 'minutes_high', label: 'High', kind: 'number'},
        {field: 'share', label: 'Share', kind: 'share'},
      ],
      rows: nodes.map((row) => ({...row})),
      whenEmpty: 'No capacity minutes in these months.',
      ...followed(scope, 'capacity_by_month_node/<month>/<node>/minutes'),
    },
  ],
};

function leaders(nodes: Rows['now'], user?: Leader, document?: Leader): Sentence {
  const total = nodes.reduce((sum, row) => sum + row.minutes, 0);
  const first = nodes[0];
  if (!first || total === 0) return say`Nobody: no capacity minutes in this period.`;
  return join(
    say`${first.node} (${[first.product]}) uses most: ${minutes(first.minutes)}, ${share(first.minutes / total)} of all.`,
    user ? largest(user, document, total) : [],
  );
}

function largest(user: Leader, document: Leader | undefined, total: number): Sentence {
  const name = user.name ?? text`unknown`;
  const part = share(user.minutes / total);
  return document
    ? say`The largest user is ${name} with ${part} and the largest document ${document.name ?? text`unknown`} with ${share(document.minutes / total)}.`
    : say`The largest user is ${name} with ${part}.`;
}
