import type {Db} from '../lib/db.ts';
import {rawTable} from './schema.ts';
import type {Source} from './source.ts';

interface Jump {
  readonly file_id: number;
  readonly line: number;
  readonly before: number;
  readonly number: number;
}

/**
 * By file, where the numbers that Sense gives its rows show that rows were taken out or put in.
 *
 * They start again when a service does, so that only a jump ahead or a number that stands
 * twice is odd. A jump over rows that are rejects or duplicates here is none.
 */
export async function sequenceWarnings(
  db: Db,
  source: Source,
  fileIds: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const warnings = new Map<number, string>();
  if (!source.columns.some(({name}) => name === 'sequence_number')) return warnings;
  const isOne = `file_id in (${fileIds.join(', ')})`;
  const jumps = await db.all<Jump>(`
    with numbered as (
        select file_id, line, sequence_number as number,
            lag(sequence_number) over (partition by file_id order by line) as before,
            lag(line) over (partition by file_id order by line) as line_before
        from ${rawTable(source)}
        where ${isOne} and sequence_number is not null
    ),
    gone as (
        select file_id, line from rejects where ${isOne}
        union all
        select file_id, line from duplicates where ${isOne}
    )
    select file_id, line, before, number from numbered
    where number = before or (
        number > before + 1 and number - before - 1 > (
            select count(*) from gone
            where gone.file_id = numbered.file_id
                and gone.line > line_before and gone.line < numbered.line
        )
    )
    order by file_id, line`);
  for (const fileId of fileIds) {
    const warning = inWords(jumps.filter(({file_id}) => file_id === fileId));
    if (warning) warnings.set(fileId, warning);
  }
  return warnings;
}

function inWords(jumps: readonly Jump[]): string | undefined {
  const [first] = jumps;
  if (!first) return undefined;
  const {line, before, number} = first;
  const what =
    number === before
      ? `number ${number} stands twice`
      : `${number - before - 1} rows are missing between number ${before} and ${number}`;
  const more = jumps.length > 1 ? `, and ${jumps.length - 1} more places` : '';
  return `line ${line}: ${what}${more}`;
}
