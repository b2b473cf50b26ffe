import type {Row} from '../../lib/db.ts';
import type {Sentence} from '../model.ts';
import type {Section} from '../section.ts';
import {join, plural, say, share} from '../words.ts';
import {rest} from './users.ts';

interface Document {
  readonly name: string;
  readonly is_not_logged: boolean | null;
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
            document = '(not logged)' as is_not_logged,
            product, minutes_low, minutes, minutes_high, users, sessions, nodes,
            minutes / nullif(sum(minutes) over (), 0) as share,
            (count(*) over ())::integer as all_documents,
            (sum(minutes) over ())::double as all_minutes
        from capacity_by_month_document
        where month = $month
        order by minutes desc, name, product, document
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
  const named = documents.filter((row) => !row.is_not_logged);
  const unnamed = documents.find((row) => row.is_not_logged);
  const all = documents[0];
  if (!all || all.all_minutes === 0) {
    return say`No document has capacity minutes in this month.`;
  }
  const first = named[0];
  return join(
    first
      ? say`${first.name} leads ${plural(all.all_documents - (unnamed ? 1 : 0), 'document')} with ${share(first.minutes / all.all_minutes)} of the minutes.`
      : [],
    unnamed
      ? say`${share(unnamed.minutes / all.all_minutes)} were logged without a document: Qlik Sense’s usage names none.`
      : [],
  );
}
