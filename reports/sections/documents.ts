import type {Row} from '../../lib/db.ts';
import {followed} from '../follow.ts';
import type {Sentence} from '../model.ts';
import {compare, ranked, sumOf} from '../page/rank.ts';
import {isOneMonth} from '../page/reach.ts';
import {trendsOf} from '../page/trends.ts';
import type {Section} from '../section.ts';
import {changeColumn, changeOf, type Trend, trendSql} from '../trend.ts';
import {join, plural, say, share} from '../words.ts';
import {rest} from './users.ts';

interface Document extends Trend {
  readonly name: string;
  readonly is_not_logged: boolean | null;
  readonly minutes: number;
  readonly all_documents: number;
  readonly all_minutes: number;
  readonly product?: string | null;
  readonly minutes_low?: number;
  readonly minutes_high?: number;
  readonly users?: number;
  readonly sessions?: number;
  readonly nodes?: number;
  readonly share?: number | null;
}

const shown = 25;

interface Rows {
  readonly documents: readonly Document[];
}

/** Which documents and apps use the minutes? */
export const documents: Section<Rows> = {
  id: 'documents',
  title: 'Documents and apps',
  queries: {
    documents: `
        with shown as (
            select
                coalesce(document_name, document, 'unknown') as name, document, product,
                minutes_low, minutes, minutes_high, users, sessions, nodes,
                minutes / nullif(sum(minutes) over (), 0) as share,
                (count(*) over ())::integer as all_documents,
                (sum(minutes) over ())::double as all_minutes
            from capacity_by_month_document
            where month = $month and site = $site
            order by minutes desc, name, product, document
            limit ${shown}
        ),
        ${trendSql('capacity_by_month_document', ['product', 'document'])}
        select shown.*, document = '(not logged)' as is_not_logged, trends.trend
        from shown
        left join trends using (product, document)
        order by shown.minutes desc, name, product, document`,
  },
  refilter: (facts, scope) => {
    const {documents: known, document} = facts.cube;
    const all = ranked(facts, document).map((row) => ({
      ...row,
      name: known[row.place]?.name ?? row.name,
      product: known[row.place]?.product ?? null,
      path: row.name,
    }));
    all.sort(
      (a, b) =>
        b.minutes - a.minutes ||
        compare(a.name, b.name) ||
        compare(a.product ?? '', b.product ?? '') ||
        compare(a.path, b.path),
    );
    const all_minutes = sumOf(all);
    const trend = trendsOf(facts, document);
    return {
      documents: all.slice(0, scope.shown ?? shown).map((row) => ({
        name: row.name,
        document: row.path,
        is_not_logged: row.path === '(not logged)',
        product: row.product,
        minutes_low: row.minutes_low,
        minutes: row.minutes,
        minutes_high: row.minutes_high,
        users: row.users,
        sessions: row.sessions,
        nodes: row.nodes,
        share: all_minutes === 0 ? null : row.minutes / all_minutes,
        all_documents: all.length,
        all_minutes,
        trend: trend(row.place),
        ...(isOneMonth(facts.choice) ? {} : {change: null}),
      })),
    };
  },
  finding: (rows) => largest(rows.documents),
  parts: (rows, scope) => [
    {
      part: 'table',
      title: 'Documents by minutes',
      columns: [
        {field: 'name', label: 'Document or app'},
        {field: 'product', label: 'Product'},
        {field: 'minutes', label: '', kind: 'bar'},
        {field: 'minutes', label: 'Minutes', kind: 'number'},
        {field: 'share', label: 'Share', kind: 'share'},
        {field: 'trend', label: '', kind: 'trend'},
        ...changeColumn(rows.documents, scope),
        {field: 'users', label: 'Users', kind: 'number'},
        {field: 'sessions', label: 'Sessions', kind: 'number'},
        {field: 'nodes', label: 'Nodes', kind: 'number'},
      ],
      rows: rows.documents.map(
        ({trend = [], ...row}): Row => ({
          ...row,
          trend,
          change: changeOf({trend, ...row}, scope),
        }),
      ),
      whenEmpty: 'No document has capacity minutes in this period.',
      ...followed(
        scope,
        'capacity_by_month_document/{month}/{site}/<product>/<document>/minutes',
      ),
      ...rest(rows.documents, rows.documents[0]?.all_documents ?? 0),
    },
  ],
};

function largest(documents: readonly Document[]): Sentence {
  const named = documents.filter((row) => !row.is_not_logged);
  const unnamed = documents.find((row) => row.is_not_logged);
  const all = documents[0];
  if (!all || all.all_minutes === 0) {
    return say`No document has capacity minutes in this period.`;
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
