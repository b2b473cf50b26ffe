import {exitCodes, UserError} from '../../lib/errors.ts';
import type {AnswerColumn} from './question.ts';

export interface FilterOptions {
  /** `YYYY-MM`. */
  readonly month?: string;
  /** First and last day, `YYYY-MM-DD`. */
  readonly from?: string;
  readonly to?: string;
  readonly node?: string;
}

/** Which rows are wanted, as SQL can ask for them and as a person can read it. */
export interface Filter {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly node: string | undefined;
  readonly period: string;
  readonly words: string;
}

// The column that says when, by the table's grain; the first one there counts.
const timeColumns = [
  'month',
  'day',
  'unit_started_at',
  'started_at',
  'taken_at',
  'changed_at',
  'logged_at',
];

const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** Reads the options; a `UserError` 64 names what is no month or day. */
export function readFilter({month, from, to, node}: FilterOptions): Filter {
  if (month !== undefined && !/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) {
    throw wrong(`--month ${month}: no month`, 'Write year and month, as 2021-03.');
  }
  for (const [name, value] of Object.entries({from, to})) {
    if (value === undefined || day.test(value)) continue;
    throw wrong(`--${name} ${value}: no day`, 'Write it as 2021-03-31.');
  }
  const first = month === undefined ? from : `${month}-01`;
  const last = month === undefined ? to : lastDay(month);
  const period =
    first === undefined && last === undefined
      ? 'everything'
      : `${first ?? 'the beginning'} to ${last ?? 'the end'} (UTC)`;
  return {from: first, to: last, node, period, words: node ? `node ${node}` : 'none'};
}

/** The question for one table; refuses a filter that the table has no column for. */
export function filteredSql(
  table: string,
  columns: readonly AnswerColumn[],
  {from, to, node}: Filter,
): string {
  const names = columns.map(({name}) => name);
  const time = timeColumns.find((name) => names.includes(name));
  if ((from ?? to) !== undefined && time === undefined) {
    throw wrong(`${table}: has no month, day or time`, 'Leave the period out for it.');
  }
  if (node !== undefined && !names.includes('node')) {
    throw wrong(`${table}: has no node`, 'Leave --node out for it.');
  }
  const conditions = [
    ...(from ? [`${time} >= ${moment(from)}`] : []),
    ...(to ? [`${time} < ${moment(to)} + interval 1 day`] : []),
    ...(node ? [`node = '${node.replaceAll("'", "''")}'`] : []),
  ];
  const where = conditions.length > 0 ? ` where ${conditions.join(' and ')}` : '';
  return `select * from ${table}${where} order by all`;
}

function moment(value: string): string {
  return `date '${value}'`;
}

function lastDay(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

function wrong(message: string, hint: string): UserError {
  return new UserError(message, {exitCode: exitCodes.usage, hint});
}
