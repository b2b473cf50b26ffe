import type {Row} from '../../lib/db.ts';
import type {Sentence} from '../model.ts';
import type {Section} from '../section.ts';
import {plural, say, share} from '../words.ts';
import {rest} from './users.ts';

interface Document {
  readonly name: string;
  readonly minutes: number;
  readonly all_documents: number;
  readonly all_minutes: number;
}

interface Rows {
  readonly documents: readonly Document[];
}

/** Which documents and apps use the minutes? */
export const documents: Section<Rows> = {
  id: 'documents',
  title: 'Documents and apps',
  queries: {
    documents: `
        select
            coalesce(document_name, document, 'unknown') as name,
            product, minutes_low, minutes, minutes_high, users, sessions, nodes,
            minutes / nullif(sum(minutes) over (), 0) as share,
            (count(*) over ())::integer as all_documents,
            (sum(minutes) over ())::double as all_minutes
        from capacity_by_month_document
        where month = $month
        order by minutes desc, name, product
        limit 25`,
  },
  finding: (rows) => largest(rows.documents),
  parts: (rows) => [
    {
      part: 'table',
      title: 'Documents by minutes',
      columns: [
        {field: 'name', label: 'Document or app'},
        {field: 'product', label: 'Product'},
        {field: 'minutes', label: '', kind: 'bar'},
        {field: 'minutes', label: 'Minutes', kind: 'number'},
        {field: 'share', label: 'Share', kind: 'share'},
        {field: 'users', label: 'Users', kind: 'number'},
        {field: 'sessions', label: 'Sessions', kind: 'number'},
        {field: 'nodes', label: 'Nodes', kind: 'number'},
      ],
      rows: rows.documents.map((row): Row => ({...row})),
      whenEmpty: 'No document has capacity minutes in this month.',
      ...rest(rows.documents[0]?.all_documents ?? 0, 'document'),
    },
  ],
};

function largest(documents: readonly Document[]): Sentence {
  const [first] = documents;
  if (!first || first.all_minutes === 0) {
    return say`No document has capacity minutes in this month.`;
  }
  return say`${first.name} leads ${plural(first.all_documents, 'document')} with ${share(first.minutes / first.all_minutes)} of the minutes.`;
}
