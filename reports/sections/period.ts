import type {PeriodCorrections, PeriodNodes, Periods} from '../../lib/generated/marts.ts';
import {followed} from '../follow.ts';
import type {Sentence, Table} from '../model.ts';
import {monthSql} from '../month-sql.ts';
import {byMonth} from '../page/reach.ts';
import type {Scope, Section} from '../section.ts';
import {dateLabel, join, minutes, plural, say, signed, text} from '../words.ts';

const shown = 200;

type Period = Pick<
  Periods,
  | 'site'
  | 'status'
  | 'minutes_closed'
  | 'minutes_corrected'
  | 'corrections'
  | 'closed_at'
  | 'is_forced'
  | 'reason'
>;

type Node = Pick<
  PeriodNodes,
  'site' | 'node' | 'minutes_closed' | 'minutes_corrected' | 'corrections'
>;

type Correction = Pick<
  PeriodCorrections,
  'kind' | 'node' | 'user_name' | 'minutes' | 'in_ledger_by' | 'file_name' | 'line'
>;

interface Rows {
  readonly periods: readonly Period[];
  readonly nodes: readonly Node[];
  readonly corrections: readonly Correction[];
}

const periodsSql = monthSql(
  ({first, where}) => `
        select
            ${first}site, status, minutes_closed, minutes_corrected, corrections, closed_at,
            is_forced, reason
        from periods
        where ${where} and site = $site
        order by site`,
);
const nodesSql = monthSql(
  ({first, where}) => `
        select ${first}site, node, minutes_closed, minutes_corrected, corrections
        from period_nodes
        where ${where} and site = $site
        order by site, node`,
);
const correctionsSql = monthSql(
  ({first, where}) => `
        select ${first}kind, node, user_name, minutes, in_ledger_by, file_name, line
        from period_corrections
        where ${where} and site = $site
        qualify row_number() over (
            partition by month order by in_ledger_by, node, file_name, line, use_key
        ) <= ${shown}
        order by in_ledger_by, node, file_name, line, use_key`,
);

/** Is the month closed, and what came to it since? */
export const period: Section<Rows> = {
  id: 'period',
  title: 'Period close',
  queries: {
    periods: periodsSql.one,
    nodes: nodesSql.one,
    corrections: correctionsSql.one,
  },
  isKept: true,
  history: {
    periods: periodsSql.all,
    nodes: nodesSql.all,
    corrections: correctionsSql.all,
  },
  refilter: byMonth({
    lists: [],
    why: () => text`A month is closed for all nodes and users of the site together.`,
  }),
  finding: ({periods}) => state(periods),
  parts: ({periods, nodes, corrections}, scope) =>
    periods.some(({status}) => status === 'closed')
      ? [nodesTable(nodes, scope), correctionsTable(periods, corrections)]
      : [],
};

function state(periods: readonly Period[]): Sentence {
  const all = periods.map((one) => {
    const told = stateOf(one);
    return periods.length > 1 ? say`${one.site}: ${told}` : told;
  });
  return all.length > 0 ? join(...all) : say`*Not closed*.`;
}

function stateOf(one: Period): Sentence {
  if (one.status === 'provisional') {
    return say`*Provisional*: not closed, and later lines can still raise it.`;
  }
  if (one.status === 'open') {
    return say`*Open*: not closed yet, though nothing speaks against it.`;
  }
  const when = one.closed_at === null ? '' : dateLabel(one.closed_at);
  return join(
    say`*Closed* on ${when} at ${minutes(one.minutes_closed)}.`,
    one.corrections === 0
      ? say`No correction since.`
      : say`Since then ${plural(one.corrections, 'correction')} of ${signed(one.minutes_corrected)} minutes came; the other sections include them.`,
    one.is_forced ? say`It was closed although provisional: ${one.reason ?? ''}.` : [],
  );
}

function nodesTable(nodes: readonly Node[], scope: Scope): Table {
  return {
    part: 'table',
    title: 'As it was closed',
    columns: [
      {field: 'node', label: 'Node', isNode: true},
      {field: 'minutes_closed', label: 'Closed at', kind: 'number'},
      {field: 'minutes_corrected', label: 'Corrected by', kind: 'signed'},
      {field: 'corrections', label: 'Corrections', kind: 'number'},
    ],
    rows: nodes.map((row) => ({...row})),
    whenEmpty: 'The month was closed without minutes.',
    ...followed(scope, 'period_nodes/{site}/{month}/<node>/minutes_closed'),
  };
}

function correctionsTable(
  periods: readonly Period[],
  corrections: readonly Correction[],
): Table {
  const all = periods.reduce((sum, row) => sum + row.corrections, 0);
  return {
    part: 'table',
    title: 'Corrections since',
    columns: [
      {field: 'kind', label: 'What', kind: 'word'},
      {field: 'minutes', label: 'Minutes', kind: 'signed'},
      {field: 'node', label: 'Node', isNode: true},
      {field: 'user_name', label: 'User'},
      {field: 'in_ledger_by', label: 'In the ledger by', kind: 'time'},
      {field: 'place', label: 'File and line', kind: 'code'},
    ],
    rows: corrections.map(({file_name, line, ...row}) => ({
      ...row,
      place: file_name === null ? null : `${file_name}:${line}`,
    })),
    whenEmpty: 'None: the ledger holds what it held when the month was closed.',
    follow: 'capledger explain <file and line>',
    ...(all > corrections.length ? {more: text`The first ${shown} of ${all}.`} : {}),
  };
}
