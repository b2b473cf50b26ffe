import type {Row} from '../../lib/db.ts';
import type {LicenceDates, LicenceFindings} from '../../lib/generated/marts.ts';
import {kindWords, licenceTimeline} from '../charts/licence-timeline.ts';
import {wording} from '../language.ts';
import type {Part, Sentence, Table} from '../model.ts';
import {atAnyTime, type Left} from '../page/reach.ts';
import type {Section} from '../section.ts';
import {count, dateLabel, each, join, plural, say, text} from '../words.ts';

interface Rows {
  readonly clock: readonly {readonly today: string}[];
  readonly dates: readonly LicenceDates[];
  readonly findings: readonly LicenceFindings[];
  readonly messages: readonly Row[];
}

const fileName = (column: string) => `regexp_extract(${column}, '[^/\\\\]*$')`;

/** What about the licences themselves runs out or is broken, and what is to be done? */
export const licences: Section<Rows> = {
  id: 'licences',
  title: 'Licences',
  queries: {
    clock: 'select today from licence_clock',
    dates:
      'select * from licence_dates order by date, licence, kind, item, file_id, line',
    findings: 'select * from licence_findings order by place',
    messages: `
        select
            coalesce(means, message) as means,
            product,
            node,
            severity,
            occurrences,
            first_seen_at,
            last_seen_at,
            is_ongoing,
            coalesce(nullif(wording, ''), message_id) as message,
            ${fileName('path')} || ':' || line as evidence
        from licence_messages
        order by
            is_ongoing desc, occurrences desc, message_id, wording, node`,
  },
  isKept: true,
  refilter: atAnyTime({
    lists: ['nodes', 'products'],
    why: () =>
      text`Licences are told as of the day of the report, for everybody; only nodes narrow them.`,
    narrow: ({clock, dates, findings, messages}, left) => ({
      clock,
      dates: dates.filter(({node}) => isOf(node, left)),
      findings: findings.filter(({node}) => isOf(node, left)),
      messages: messages.filter(({node}) =>
        isOf(node === null ? null : String(node), left),
      ),
    }),
  }),
  finding: ({clock, dates, findings}) =>
    dates.length + findings.length === 0
      ? say`No licence file, date or message has been read; capledger can read LEFs, keys, definitions, logs and a licences.yaml.`
      : told(findings, dates, clock[0]?.today),
  parts: ({clock, dates, findings, messages}) => [
    ...timeline(dates, clock[0]?.today),
    ...openTable(findings),
    ...datesTable(dates),
    ...messagesTable(messages),
  ],
};

// What names no node is of all of them.
function isOf(node: string | null, left: Left): boolean {
  return node === null || node === '' || node === 'all' || left.node(node);
}

function told(
  findings: readonly LicenceFindings[],
  dates: readonly LicenceDates[],
  today: string | undefined,
): Sentence {
  const of = (name: string) => findings.filter(({severity}) => severity === name).length;
  const critical = of('critical');
  const warnings = of('warning');
  const [first] = findings;
  const state =
    critical + warnings === 0
      ? say`Nothing about the licences is pressing.`
      : say`Open: ${each([
          ...(critical > 0 ? [plural(critical, 'critical point')] : []),
          ...(warnings > 0 ? [plural(warnings, 'warning')] : []),
        ])}.`;
  const worst =
    first && critical + warnings > 0
      ? say`First: ${first.subject} – ${[meaning(first)]}`
      : [];
  const next = dates
    .filter(({days_left}) => days_left >= 0)
    .reduce<LicenceDates | undefined>(
      (soonest, date) =>
        soonest && soonest.days_left <= date.days_left ? soonest : date,
      undefined,
    );
  const soonest = next
    ? say`Next: ${next.licence}, ${[kindWords(next.kind)]}: ${next.days_left === 0 ? text`today` : plural(next.days_left, 'day')} (${[dateLabel(next.date)]}).`
    : [];
  const asOf = today ? say`Days are counted from ${[dateLabel(today)]}.` : [];
  return join(state, worst, soonest, asOf);
}

function meaning({means, evidence}: LicenceFindings): string {
  const told = means === null ? evidence : wording(means);
  return told.endsWith('.') ? told : `${told}.`;
}

function timeline(dates: readonly LicenceDates[], today: string | undefined): Part[] {
  const chart = today === undefined ? undefined : licenceTimeline(dates, today);
  return chart ? [chart] : [];
}

function openTable(findings: readonly LicenceFindings[]): Table[] {
  if (findings.length === 0) return [];
  return [
    {
      part: 'table',
      title: 'Open, worst first',
      columns: [
        {field: 'severity', label: 'Severity', kind: 'word'},
        {field: 'subject', label: 'What'},
        {field: 'node', label: 'Node', isNode: true},
        {field: 'days_left', label: 'Days left', kind: 'number'},
        {field: 'means', label: 'Meaning', kind: 'word'},
        {field: 'remedy', label: 'Remedy', kind: 'word'},
        {field: 'evidence', label: 'Evidence', kind: 'code'},
      ],
      rows: findings.map(
        (row): Row => ({
          severity: row.severity,
          subject: row.subject,
          node: row.node === 'all' ? null : row.node,
          days_left: row.days_left,
          means: row.means,
          remedy: row.remedy,
          evidence: evidenceOf(row),
        }),
      ),
      whenEmpty: '',
      follow: 'capledger explain <file and line>',
    },
  ];
}

function datesTable(dates: readonly LicenceDates[]): Table[] {
  if (dates.length === 0) return [];
  return [
    {
      part: 'table',
      title: 'All dates',
      isFolded: true,
      columns: [
        {field: 'licence', label: 'Licence'},
        {field: 'node', label: 'Node', isNode: true},
        {field: 'kind', label: 'What ends'},
        {field: 'item', label: 'Said by'},
        {field: 'date', label: 'On', kind: 'date'},
        {field: 'days_left', label: 'Days left', kind: 'number'},
        {field: 'severity', label: 'Severity', kind: 'word'},
        {field: 'evidence', label: 'Evidence', kind: 'code'},
      ],
      rows: dates.map(
        (row): Row => ({
          licence: row.licence,
          node: row.node,
          kind: kindWords(row.kind),
          item: row.item,
          date: row.date,
          days_left: row.days_left,
          severity: row.severity,
          evidence: `${baseName(row.path)}:${row.line}`,
        }),
      ),
      whenEmpty: '',
      follow: 'capledger explain <file and line>',
    },
  ];
}

const mostMessages = 40;

function messagesTable(messages: readonly Row[]): Table[] {
  if (messages.length === 0) return [];
  const rest = messages.length - mostMessages;
  return [
    {
      part: 'table',
      title: 'Licence messages in logs',
      columns: [
        {field: 'means', label: 'Meaning', kind: 'word'},
        {field: 'message', label: 'Message', kind: 'code'},
        {field: 'node', label: 'Node', isNode: true},
        {field: 'occurrences', label: 'Times', kind: 'number'},
        {field: 'first_seen_at', label: 'First seen', kind: 'time'},
        {field: 'last_seen_at', label: 'Last seen', kind: 'time'},
        {field: 'is_ongoing', label: 'Goes on'},
        {field: 'evidence', label: 'Last line', kind: 'code'},
      ],
      rows: messages.slice(0, mostMessages),
      whenEmpty: '',
      follow: 'capledger explain <file and line>',
      ...(rest > 0 ? {more: text`${count(rest)} more in licence_messages.`} : {}),
    },
  ];
}

// What a message says stands in the table of messages.
function evidenceOf({kind, path, line, evidence}: LicenceFindings): string {
  const place = `${baseName(path)}:${line}`;
  return kind === 'message' ? place : `${place}: ${evidence}`;
}

function baseName(path: string | null): string {
  return path?.split(/[/\\]/).at(-1) ?? text`unknown file`;
}
