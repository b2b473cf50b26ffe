import type {Row} from '../../lib/db.ts';
import type {Sentence} from '../model.ts';
import {atAnyTime} from '../page/reach.ts';
import type {Section} from '../section.ts';
import {sum} from '../sum.ts';
import {count, plural, say, text} from '../words.ts';

const shown = 200;

interface Rows {
  readonly files: readonly Row[];
  /** By node; null for files of none. */
  readonly totals: readonly Total[];
}

interface Total {
  readonly node: string | null;
  readonly files: number;
  readonly rows: number;
  readonly duplicates: number;
}

/** Which files do the figures come from? */
export const files: Section<Rows> = {
  id: 'files',
  title: 'Files read',
  queries: {
    files: `
        select
            regexp_extract(path, '[^/\\\\]*$') as name,
            source, node, "rows", rejects, duplicates, status, warning,
            left(content_sha256, 12) as sha256
        from files
        order by node, source, name, file_id
        limit ${shown}`,
    totals: `
        select
            node,
            count(*)::double as files,
            coalesce(sum("rows"), 0)::double as "rows",
            coalesce(sum(duplicates), 0)::double as duplicates
        from files
        group by node
        order by node`,
  },
  isKept: true,
  refilter: atAnyTime({
    lists: ['nodes', 'products'],
    why: () =>
      text`Files are read for all months and users together; only nodes narrow them.`,
    narrow: ({files: listed, totals}, left) => ({
      files: listed.filter(({node}) => typeof node === 'string' && left.node(node)),
      totals: totals.filter(({node}) => left.node(node)),
    }),
  }),
  finding: ({totals}) => summed(totals),
  parts: ({files: listed, totals}) => [
    {
      part: 'table',
      title: 'Every file in the ledger',
      isFolded: listed.length > 30,
      columns: [
        {field: 'name', label: 'File', kind: 'code'},
        {field: 'source', label: 'Source'},
        {field: 'node', label: 'Node', isNode: true},
        {field: 'rows', label: 'Rows', kind: 'number'},
        {field: 'rejects', label: 'Rejects', kind: 'number'},
        {field: 'duplicates', label: 'Duplicates', kind: 'number'},
        {field: 'status', label: 'Status', kind: 'word'},
        {field: 'sha256', label: 'SHA-256', kind: 'code'},
        ...(listed.some(({warning}) => warning)
          ? [{field: 'warning', label: 'Note', kind: 'word' as const}]
          : []),
      ],
      rows: listed,
      whenEmpty: 'No file yet: run capledger ingest with the folders of your logs.',
      follow: 'capledger explain <file>',
      ...(sum(totals, ({files}) => files) > listed.length
        ? {more: text`The first ${listed.length} files.`}
        : {}),
    },
  ],
};

function summed(totals: readonly Total[]): Sentence {
  const all = sum(totals, ({files}) => files);
  if (all === 0) return say`No file has been read.`;
  const records = plural(
    sum(totals, ({rows}) => rows),
    'record',
  );
  const files = plural(all, 'file');
  const duplicates = sum(totals, (total) => total.duplicates);
  return duplicates > 0
    ? say`${records} from ${files}; ${count(duplicates)} seen before in another file, counted once.`
    : say`${records} from ${files}; none was seen twice.`;
}
