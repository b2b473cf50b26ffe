import type {Db} from '../lib/db.ts';
import {rawTable} from './schema.ts';
import type {Source} from './source.ts';

interface Jump {
  readonly line: number;
  readonly before: number;
  readonly number: number;
}

/**
 * Where the numbers that Sense gives its rows show that rows were taken out or put in.
 *
 * They start again when a service does, so that only a jump ahead or a number that stands
 * twice is odd. A jump over rows that are rejects or duplicates here is none.
 */
export async function sequenceWarning(
  db: Db,
  source: Source,
  fileId: number,
): Promise<string | null> {
  if (!source.columns.some(({name}) => name === 'sequence_number')) return null;
  const jumps = await db.all<Jump>(`
    with numbered as (
        select line, sequence_number as number,
            lag(sequence_number) over (order by line) as before,
            lag(line) over (order by line) as line_before
        from ${rawTable(source)}
        where file_id = ${fileId} and sequence_number is not null
    ),
    gone as (
        select line from rejects where file_id = ${fileId}
        union all
        select line from duplicates where file_id = ${fileId}
    )
    select line, before, number from numbered
    where number = before or (
        number > before + 1 and number - before - 1 > (
            select count(*) from gone
            where gone.line > line_before and gone.line < numbered.line
        )
    )
    order by line`);
  const [first] = jumps;
  if (!first) return null;
  const {line, before, number} = first;
  const what =
    number === before
      ? `number ${number} stands twice`
      : `${number - before - 1} rows are missing between number ${before} and ${number}`;
  const more = jumps.length > 1 ? `, and ${jumps.length - 1} more places` : '';
  return `line ${line}: ${what}${more}`;
}
