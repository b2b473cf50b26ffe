import type {CapacityByMonthNode} from '../../lib/generated/marts.ts';
import {monthBars} from '../charts/month-bars.ts';
import type {Sentence} from '../model.ts';
import type {Scope, Section} from '../section.ts';
import {join, minutes, say, share} from '../words.ts';

type NodeMonth = Pick<
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

interface Leader {
  readonly name: string | null;
  readonly minutes: number;
}

interface Rows {
  readonly nodes: readonly NodeMonth[];
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
        order by month desc, minutes desc, node`,
    user: `
        select user_name as name, minutes
        from capacity_by_month_user
        where month = $month
        order by minutes desc, name
        limit 1`,
    document: `
        select coalesce(document_name, document) as name, minutes
        from capacity_by_month_document
        where month = $month and document <> '(not logged)'
        order by minutes desc, name
        limit 1`,
  },
  finding: ({nodes, user, document}, scope) =>
    leaders(inMonth(nodes, scope), user[0], document[0]),
  parts: ({nodes}, scope) => [
    monthBars(nodes, scope),
    {
      part: 'table',
      title: 'Nodes in this month',
      columns: [
        {field: 'node', label: 'Node', isNode: true},
        {field: 'product', label: 'Product'},
        {field: 'minutes', label: '', kind: 'bar'},
        {field: 'minutes', label: 'Minutes', kind: 'number'},
        {field: 'share', label: 'Share', kind: 'share'},
        {field: 'users', label: 'Users with minutes', kind: 'number'},
        {field: 'sessions', label: 'Sessions with minutes', kind: 'number'},
      ],
      rows: inMonth(nodes, scope).map((row) => ({...row})),
      whenEmpty: 'No capacity minutes in this month.',
    },
    {
      part: 'table',
      title: 'Every node and month of the chart',
      isFolded: true,
      columns: [
        {field: 'month', label: 'Month'},
        {field: 'node', label: 'Node', isNode: true},
        {field: 'minutes_low', label: 'Low', kind: 'number'},
        {field: 'minutes', label: 'Billed', kind: 'number'},
        {field: 'minutes_high', label: 'High', kind: 'number'},
        {field: 'share', label: 'Share', kind: 'share'},
      ],
      rows: nodes.map((row) => ({...row, month: row.month.slice(0, 7)})),
      whenEmpty: 'No capacity minutes in these months.',
    },
  ],
};

function inMonth(nodes: readonly NodeMonth[], scope: Scope): readonly NodeMonth[] {
  return nodes.filter(({month}) => month === scope.month);
}

function leaders(
  nodes: readonly NodeMonth[],
  user?: Leader,
  document?: Leader,
): Sentence {
  const total = nodes.reduce((sum, row) => sum + row.minutes, 0);
  const first = nodes[0];
  if (!first || total === 0) return say`Nobody: no capacity minutes in this month.`;
  return join(
    say`${first.node} (${[first.product]}) uses most: ${minutes(first.minutes)}, ${share(first.minutes / total)} of all.`,
    user ? largest(user, document, total) : [],
  );
}

function largest(user: Leader, document: Leader | undefined, total: number): Sentence {
  const first = say`The largest user is ${user.name ?? 'unknown'} with ${share(user.minutes / total)}`;
  const second = document
    ? say` and the largest document ${document.name ?? 'unknown'} with ${share(document.minutes / total)}.`
    : ['.'];
  return [...first, ...second];
}
