import type {
  Reconciliation,
  ReconciliationCauses,
  ReconciliationEvidence,
} from '../../lib/generated/marts.ts';
import {varianceSteps} from '../charts/variance-steps.ts';
import {followed} from '../follow.ts';
import type {Chart, Sentence, Table} from '../model.ts';
import {monthSql} from '../month-sql.ts';
import {byMonth} from '../page/reach.ts';
import {causeName, reconciledSentence} from '../reconciled.ts';
import type {Scope, Section} from '../section.ts';
import {join, say, text} from '../words.ts';

type Month = Pick<
  Reconciliation,
  | 'site'
  | 'recomputed_minutes'
  | 'recomputed_at_reading'
  | 'later_minutes'
  | 'shared_minutes'
  | 'variance_minutes'
  | 'unexplained_minutes'
  | 'status'
  | 'reading_id'
  | 'taken_at'
  | 'console'
>;

type Cause = Pick<
  ReconciliationCauses,
  'site' | 'reading_id' | 'cause' | 'minutes' | 'evidence'
>;

type Place = Pick<
  ReconciliationEvidence,
  'cause' | 'node' | 'day' | 'file_name' | 'line' | 'minutes'
>;

interface Rows {
  readonly months: readonly Month[];
  readonly causes: readonly Cause[];
  readonly places: readonly Place[];
}

const monthsSql = monthSql(
  ({first, where}) => `
        select
            ${first}site, recomputed_minutes, recomputed_at_reading, later_minutes,
            shared_minutes, variance_minutes, unexplained_minutes, status,
            reading_id, taken_at, console
        from reconciliation
        where ${where} and site = $site
        order by site`,
);
const causesSql = monthSql(
  ({first, where}) => `
        select ${first}site, reading_id, cause, minutes, evidence
        from reconciliation_causes
        where ${where} and site = $site and is_last_reading
        order by site, position`,
);
const placesSql = monthSql(
  ({first, where}) => `
        select ${first}cause, node, day, file_name, line, evidence.minutes
        from reconciliation_evidence as evidence
        inner join reconciliation as reconciled
            on evidence.reading_id = reconciled.reading_id
        where ${where} and reconciled.site = $site
        order by site, cause, evidence_number`,
  'reconciled.month',
);

/** What sets the logs and the licence's own total apart, minute by minute? */
export const reconciliation: Section<Rows> = {
  id: 'reconciliation',
  title: 'Reconciliation',
  queries: {months: monthsSql.one, causes: causesSql.one, places: placesSql.one},
  isKept: true,
  history: {months: monthsSql.all, causes: causesSql.all, places: placesSql.all},
  refilter: byMonth({
    lists: [],
    why: () => text`The licence’s own total is of all nodes and users together.`,
  }),
  finding: ({months, causes}) => verdict(months, causes),
  parts: ({months, causes, places}, scope) => [
    ...steps(months, causes),
    monthsTable(months),
    causesTable(causes, months.length > 1, scope),
    placesTable(places),
  ],
};

function verdict(months: readonly Month[], causes: readonly Cause[]): Sentence {
  if (months.length === 0)
    return say`*Unknown*: the month has no minutes and no reading.`;
  const all = months.map((month) => {
    const own = causes.filter(({site}) => site === month.site);
    const told = reconciledSentence(month, own);
    return months.length > 1 ? say`${month.site}: ${told}` : told;
  });
  return join(...all);
}

function steps(months: readonly Month[], causes: readonly Cause[]): Chart[] {
  const off = months.filter(({variance_minutes}) => variance_minutes);
  if (off.length === 0) return [];
  return [
    {
      part: 'chart',
      title: 'From the logs to the console',
      description:
        'What each cause adds or takes away at the last reading of the month, starting where the one before it ended.',
      panels: off.map((month) => ({
        ...(months.length > 1 ? {label: month.site} : {}),
        ...varianceSteps(
          month,
          causes.filter(({site}) => site === month.site),
        ),
      })),
    },
  ];
}

function monthsTable(months: readonly Month[]): Table {
  return {
    part: 'table',
    title: 'The last reading against the logs',
    columns: [
      ...(months.length > 1 ? [{field: 'site', label: 'Site'}] : []),
      {field: 'recomputed_minutes', label: 'From logs', kind: 'number'},
      {field: 'later_minutes', label: 'Used later', kind: 'number'},
      {field: 'variance_minutes', label: 'Variance', kind: 'signed'},
      {field: 'unexplained_minutes', label: 'Unexplained', kind: 'signed'},
      {field: 'shared_minutes', label: 'Shared total', kind: 'number'},
      {field: 'console', label: 'Console', isNode: true},
      {field: 'taken_at', label: 'Read', kind: 'time'},
      {field: 'status', label: 'Status', kind: 'word'},
      {field: 'reading_id', label: 'Reading', kind: 'code'},
    ],
    rows: months.map((row) => ({...row})),
    whenEmpty: 'The month has no minutes and no reading.',
    follow: 'capledger explain <reading>',
  };
}

function causesTable(causes: readonly Cause[], hasSites: boolean, scope: Scope): Table {
  return {
    part: 'table',
    title: 'Causes of the variance',
    columns: [
      ...(hasSites ? [{field: 'site', label: 'Site'}] : []),
      {field: 'cause', label: 'Cause', kind: 'word'},
      {field: 'minutes', label: 'Minutes', kind: 'signed' as const},
      {field: 'evidence', label: 'Evidence', kind: 'word'},
    ],
    rows: causes.map((row) => ({
      ...row,
      cause: causeName(row.cause),
      cause_id: row.cause,
    })),
    whenEmpty: 'None: the last reading agrees with the logs, or none was taken.',
    ...followed(scope, 'reconciliation_causes/{site}/{month}/<reading>/<cause>/minutes'),
  };
}

function placesTable(places: readonly Place[]): Table {
  return {
    part: 'table',
    title: 'Lines and days that speak for the causes',
    isFolded: true,
    columns: [
      {field: 'cause', label: 'Cause', kind: 'word'},
      {field: 'node', label: 'Node', isNode: true},
      {field: 'day', label: 'Day', kind: 'day'},
      {field: 'place', label: 'File and line', kind: 'code'},
      {field: 'minutes', label: 'Minutes', kind: 'signed'},
    ],
    rows: places.map(({file_name, line, ...row}) => ({
      ...row,
      cause: causeName(row.cause),
      place: file_name === null ? null : `${file_name}:${line}`,
    })),
    whenEmpty: 'No cause, or none that lies in a line or a day.',
    follow: 'capledger explain <file and line>',
  };
}
