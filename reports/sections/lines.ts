import type {Row} from '../../lib/db.ts';
import type {Sentence} from '../model.ts';
import type {Section} from '../section.ts';
import {minutes, plural, say, share} from '../words.ts';

const shown = 50;

interface Use {
  readonly minutes: number;
  readonly file_name: string | null;
  readonly line: number;
  readonly all_uses: number;
  readonly all_minutes: number;
}

interface Rows {
  readonly uses: readonly Use[];
}

/** From which lines do the minutes come? */
export const lines: Section<Rows> = {
  id: 'lines',
  title: 'Uses and their lines',
  queries: {
    uses: `
        select
            min(by_day.day) as day, by_day.node,
            coalesce(by_day.user_name, 'unknown') as user_name,
            coalesce(by_day.document_name, 'unknown') as document_name,
            sum(by_day.minutes) as minutes,
            regexp_extract(any_value(file.path), '[^/\\\\]*$') as file_name, by_day.line,
            (count(*) over ())::integer as all_uses,
            (sum(sum(by_day.minutes)) over ())::double as all_minutes
        from capacity_by_use_day as by_day
        left join node_sites as place on by_day.node = place.node
        left join files as file on by_day.file_id = file.file_id
        where by_day.month = $month and coalesce(place.site, 'main') = $site
            and by_day.minutes > 0
        group by
            by_day.product, by_day.file_id, by_day.line, by_day.use_number, by_day.node,
            by_day.user_name, by_day.document_name
        order by minutes desc, day, by_day.node, file_name, by_day.line, by_day.use_number
        limit ${shown}`,
  },
  finding: ({uses}) => coverage(uses),
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

function coverage(uses: readonly Use[]): Sentence {
  const [first] = uses;
  if (!first) return say`No use of capacity in this month.`;
  const sum = uses.reduce((total, row) => total + row.minutes, 0);
  if (first.all_uses <= uses.length) {
    return say`All ${plural(first.all_uses, 'use')} are listed with file and line: ${minutes(sum)}.`;
  }
  return say`The ${plural(uses.length, 'largest use', 'largest uses')} of ${plural(first.all_uses, 'use')} are listed with file and line, ${share(sum / first.all_minutes)} of the minutes.`;
}
