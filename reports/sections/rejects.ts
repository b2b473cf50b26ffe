import type {Row} from '../../lib/db.ts';
import type {Sentence} from '../model.ts';
import {compare} from '../page/rank.ts';
import {atAnyTime} from '../page/reach.ts';
import type {Section} from '../section.ts';
import {plural, say, text} from '../words.ts';

interface Reason {
  readonly node: string | null;
  readonly reason: string;
  readonly rejects: number;
  readonly files: number;
}

interface Rows {
  readonly reasons: readonly Reason[];
  readonly samples: readonly Row[];
}

/** What could not be read, and where does it stand? */
export const rejects: Section<Rows> = {
  id: 'rejects',
  title: 'Rejects',
  queries: {
    reasons: `
        select
            files.node,
            split_part(rejects.reason, ':', 1) as reason,
            count(*) as rejects,
            count(distinct file_id) as files
        from rejects
        left join files using (file_id)
        group by files.node, split_part(rejects.reason, ':', 1)
        order by rejects desc, reason, files.node`,
    samples: `
        with numbered as (
            select
                *,
                row_number() over (
                    partition by split_part(reason, ':', 1)
                    order by file_id, line, byte_offset
                ) as number
            from rejects
        )
        select
            numbered.reason,
            files.node,
            regexp_extract(files.path, '[^/\\\\]*$') as file,
            numbered.line,
            numbered.byte_offset,
            left(replace(numbered.text, chr(9), ' | '), 160) as text
        from numbered
        left join files using (file_id)
        where number <= 5
        order by numbered.reason, numbered.file_id, numbered.line, numbered.byte_offset
        limit 60`,
  },
  isKept: true,
  refilter: atAnyTime({
    lists: ['nodes', 'products'],
    why: () =>
      text`Files are read for all months and users together; only nodes narrow them.`,
    narrow: ({reasons, samples}, left) => ({
      reasons: reasons.filter(({node}) => left.node(node)),
      samples: samples.filter(({node}) => typeof node === 'string' && left.node(node)),
    }),
  }),
  finding: ({reasons}) => told(reasonsOf(reasons)),
  parts: ({reasons: byNode, samples}) => {
    const reasons = reasonsOf(byNode);
    if (reasons.length === 0) return [];
    return [
      {
        part: 'table',
        title: 'Reasons',
        columns: [
          {field: 'reason', label: 'Reason', kind: 'word'},
          {field: 'rejects', label: 'Records', kind: 'number'},
          {field: 'files', label: 'Files', kind: 'number'},
        ],
        rows: reasons.map((row): Row => ({...row})),
        whenEmpty: '',
        follow: 'capledger explain data_quality/reject/<reason>/count',
      },
      {
        part: 'table',
        title: 'The first five of each reason',
        columns: [
          {field: 'reason', label: 'Reason', kind: 'word'},
          {field: 'file', label: 'File', kind: 'code'},
          {field: 'line', label: 'Line', kind: 'number'},
          {field: 'byte_offset', label: 'Byte', kind: 'number'},
          {field: 'text', label: 'Text, tabs as |', kind: 'code'},
        ],
        rows: samples,
        whenEmpty: '',
        follow: 'capledger rejects show <file> <line>',
      },
    ];
  },
};

type Told = Omit<Reason, 'node'>;

function reasonsOf(byNode: readonly Reason[]): Told[] {
  const found = new Map<string, Told>();
  for (const {reason, rejects, files} of byNode) {
    const known = found.get(reason);
    found.set(reason, {
      reason,
      rejects: rejects + (known?.rejects ?? 0),
      files: files + (known?.files ?? 0),
    });
  }
  return [...found.values()].sort(
    (a, b) => b.rejects - a.rejects || compare(a.reason, b.reason),
  );
}

function told(reasons: readonly Told[]): Sentence {
  const all = reasons.reduce((sum, row) => sum + row.rejects, 0);
  const [first] = reasons;
  if (!first) return say`Every record of every file was read.`;
  return say`${plural(all, 'record')} could not be read, kept with file, line and text; most often: ${first.reason}.`;
}
