import {sourceNamed} from '../../ingest/recognise.ts';
import {rawTable} from '../../ingest/schema.ts';
import {type Place, readSourceLines, type SourceLine} from '../../ingest/source-lines.ts';
import type {Db, Plain, Row} from '../../lib/db.ts';
import {filledSql} from './filled.ts';
import {recordsOf} from './record-marts.ts';
import type {RecordsOf} from './records-of.ts';

/** The records that a figure counts, and what it comes to when it is worked out anew. */
export interface RecordsExplained {
  readonly records: number;
  /** Whether the records give the figure; null where they are only what it speaks of. */
  readonly adds_up: boolean | null;
  readonly lines: readonly SourceLine[];
}

/** Explains a figure by its records; null where its mart has none of its own. */
export async function explainRecords(
  db: Db,
  mart: string,
  column: string,
  row: Row,
  limit: number,
): Promise<RecordsExplained | null> {
  const own: RecordsOf | undefined = recordsOf[`${mart}.${column}`] ?? recordsOf[mart];
  if (!own) return null;
  const records = filledSql(own.records, row);
  const again = own.figures?.[column];
  const told = await db.one<{records: number; again: Plain}>(
    `select count(*) as records, ${again ? filledSql(again, row) : 'null'} as again
    from (${records}) as record`,
  );
  const found = await db.all<{file_id: number; line: number}>(
    `select distinct file_id, line from (
        select * from (${records}) as record where file_id >= 0 and line is not null
        order by ${own.latest ? `${own.latest} desc, ` : ''}file_id, line limit ${limit}
    ) order by file_id, line`,
  );
  return {
    records: told.records,
    adds_up: again ? isSame(told.again, row[column] ?? null) : null,
    lines: await readSourceLines(db, await placesOf(db, found)),
  };
}

/** Where in their files the records of these lines begin; several may be on one. */
export async function placesOf(
  db: Db,
  lines: readonly {readonly file_id: number; readonly line: number}[],
): Promise<Place[]> {
  const places: Place[] = [];
  for (const id of new Set(lines.map(({file_id}) => file_id))) {
    const [file] = await db.all<{source: string}>(
      'select source from files where file_id = $1 and source is not null',
      [id],
    );
    if (!file) continue;
    const wanted = lines.filter(({file_id}) => file_id === id).map(({line}) => line);
    places.push(
      ...(await db.all<Place & Row>(
        `select file_id, line, byte_offset from ${rawTable(sourceNamed(file.source))}
        where file_id = ${id} and line in (${wanted.join(', ')})
        order by line, byte_offset`,
      )),
    );
  }
  return places;
}

// Sums of fractions depend on the order in which they are made.
function isSame(again: Plain, value: Plain): boolean {
  if (typeof again !== 'number' || typeof value !== 'number') return again === value;
  return Math.abs(again - value) <= 1e-5 * Math.max(1, Math.abs(value));
}
