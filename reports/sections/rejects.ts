import type {Row} from '../../lib/db.ts';
import type {Sentence} from '../model.ts';
import type {Section} from '../section.ts';
import {plural, say} from '../words.ts';

interface Reason {
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
            split_part(reason, ':', 1) as reason,
            count(*) as rejects,
            count(distinct file_id) as files
        from rejects
        group by split_part(reason, ':', 1)
        order by rejects desc, reason`,
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
  finding: ({reasons}) => told(reasons),
  parts: ({reasons, samples}) => {
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

function told(reasons: readonly Reason[]): Sentence {
  const all = reasons.reduce((sum, row) => sum + row.rejects, 0);
  const [first] = reasons;
  if (!first) return say`Every record of every file was read.`;
  return say`${plural(all, 'record')} could not be read, kept with file, line and text; most often: ${first.reason}.`;
}
