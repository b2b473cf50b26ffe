import type {Row} from '../../lib/db.ts';
import type {Sentence} from '../model.ts';
import {monthSql} from '../month-sql.ts';
import {type Facts, isNarrowed} from '../page/facts.ts';
import type {Kept} from '../page/kept.ts';
import {total} from '../page/rank.ts';
import {isOneMonth, leftOf, monthsKept} from '../page/reach.ts';
import type {Scope, Section} from '../section.ts';
import {count, minutes, plural, say, share, text} from '../words.ts';

const shown = 50;

interface Use {
  readonly day: string;
  readonly node: string;
  readonly user_name: string;
  readonly document_name: string;
  readonly minutes: number;
  readonly file_name: string | null;
  readonly line: number;
  readonly all_uses: number;
  readonly all_minutes: number;
}

interface Rows {
  readonly uses: readonly Use[];
  /** What a choice left of so many. */
  readonly left?: readonly {readonly of: number; readonly minutes: number}[];
}

const usesSql = monthSql(
  ({first, where}) => `
        with uses as materialized (
            select month, file_id, line, use_number, sum(minutes) as minutes
            from capacity_by_use_day
            where ${where} and site = $site and minutes > 0
            group by month, file_id, line, use_number
        ),
        months as (
            select
                month, count(*)::integer as all_uses, sum(minutes)::double as all_minutes,
                list_min(max(minutes, ${shown})) as least
            from uses
            group by month
        ),
        -- Only of the largest are names looked up; more than shown may have the least.
        largest as (
            select
                uses.*, all_uses, all_minutes, min(named.day) as day,
                min(named.node) as node,
                coalesce(min(named.user_name), 'unknown') as user_name,
                coalesce(min(named.document_name), 'unknown') as document_name
            from uses
            inner join months using (month)
            inner join capacity_by_use_day as named
                using (month, file_id, line, use_number)
            where uses.minutes >= months.least and named.minutes > 0
            group by all
        )
        select
            ${first}day, largest.node, user_name, document_name, minutes,
            regexp_extract(files.path, '[^/\\\\]*$') as file_name, line,
            all_uses, all_minutes
        from largest
        left join files using (file_id)
        qualify row_number() over (
            partition by month
            order by minutes desc, day, largest.node, files.path, line, use_number
        ) <= ${shown}
        order by minutes desc, day, largest.node, file_name, line, use_number`,
  'month',
);

/** From which lines do the minutes come? */
export const lines: Section<Rows> = {
  id: 'lines',
  title: 'Uses and their lines',
  queries: {uses: usesSql.one},
  isKept: true,
  history: {uses: usesSql.all},
  refilter: largestOf,
  finding: ({uses, left}) => (left?.[0] ? partOf(uses, left[0]) : coverage(uses)),
  parts: ({uses}) => [
    {
      part: 'table',
      title: 'Uses with most minutes in the month',
      isFolded: uses.length > 12,
      columns: [
        {field: 'day', label: 'Day', kind: 'day'},
        {field: 'node', label: 'Node', isNode: true},
        {field: 'user_name', label: 'User'},
        {field: 'document_name', label: 'Document'},
        {field: 'minutes', label: 'Minutes', kind: 'number'},
        {field: 'place', label: 'File and line', kind: 'code'},
      ],
      rows: uses.map(
        ({all_uses: _all, all_minutes: _sum, file_name, line, ...row}): Row => ({
          ...row,
          place: file_name === null ? null : `${file_name}:${line}`,
        }),
      ),
      whenEmpty: 'No use of capacity in this month.',
      follow: 'capledger explain <file and line>',
    },
  ],
};

// Of each month the page keeps the largest uses only.
function largestOf(facts: Facts, _: Scope, kept: Kept<Rows>): Rows | string {
  const {choice} = facts;
  if (choice.access.length > 0 && !choice.access.includes('analyzer_capacity')) {
    return text`Only uses of Analyzer Capacity cost minutes.`;
  }
  const months = monthsKept(choice, kept);
  if (typeof months === 'string') return months;
  const [first, ...others] = months;
  if (first && others.length === 0 && isOneMonth(choice) && !isNarrowed(choice))
    return first;
  const left = leftOf(facts);
  const all = months.flatMap(({uses}) => uses);
  const uses = all
    .filter(
      ({day, node, user_name, document_name}) =>
        day >= choice.from &&
        day <= choice.to &&
        left.node(node) &&
        left.user(user_name) &&
        left.document(document_name),
    )
    .toSorted((a, b) => b.minutes - a.minutes)
    .slice(0, shown);
  return {uses, left: [{of: all.length, minutes: total(facts)?.minutes ?? 0}]};
}

function partOf(uses: readonly Use[], left: {of: number; minutes: number}): Sentence {
  const sum = uses.reduce((total, row) => total + row.minutes, 0);
  return say`Of the ${plural(left.of, 'largest use', 'largest uses')} of these months, which this page keeps with file and line, ${count(uses.length)} are of this choice: ${share(left.minutes === 0 ? null : sum / left.minutes)} of its minutes.`;
}

function coverage(uses: readonly Use[]): Sentence {
  const [first] = uses;
  if (!first) return say`No use of capacity in this month.`;
  const sum = uses.reduce((total, row) => total + row.minutes, 0);
  if (first.all_uses <= uses.length) {
    return say`All ${plural(first.all_uses, 'use')} are listed with file and line: ${minutes(sum)}.`;
  }
  return say`The ${plural(uses.length, 'largest use', 'largest uses')} of ${plural(first.all_uses, 'use')} are listed with file and line, ${share(sum / first.all_minutes)} of the minutes.`;
}
