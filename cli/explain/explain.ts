import {type Place, readSourceLines, type SourceLine} from '../../ingest/source-lines.ts';
import type {Db} from '../../lib/db.ts';
import {exitCodes, UserError} from '../../lib/errors.ts';
import {readSqlFiles} from '../../transforms/sql-file.ts';
import {figureAt} from './address.ts';
import {explainFigure, type FigureExplained} from './figure.ts';
import {explainFiles, type FileExplained} from './file.ts';
import {explainReading, type ReadingExplained} from './reading.ts';
import {placesOf} from './records.ts';
import {explainUses, textSql, type UseExplained} from './uses.ts';

/** What a number is made of, down to the lines of files. */
export type Explanation =
  | {readonly kind: 'unit' | 'session'; readonly uses: readonly UseExplained[]}
  | {readonly kind: 'record'; readonly lines: readonly SourceLine[]}
  | {readonly kind: 'file'; readonly files: readonly FileExplained[]}
  | ({readonly kind: 'reading'} & ReadingExplained)
  | ({readonly kind: 'figure'} & FigureExplained);

/** Explains whatever has that name; throws a `UserError` 66 where nothing has. */
export async function explain(db: Db, what: string, limit: number): Promise<Explanation> {
  const marts = (await readSqlFiles()).filter(({kind}) => kind === 'mart');
  const mart = marts.find(({name}) => name === what.split('/')[0]);
  if (mart) {
    const figure = await figureAt(db, mart, what);
    const id = figure.row.reading_id;
    // What a console showed is a reading's, whichever mart repeats it.
    const shown = /^(shared|used|allocated|last_reading)_minutes$/.test(figure.column);
    const reading =
      shown && typeof id === 'string' ? await explainReading(db, id) : undefined;
    if (reading) return {kind: 'reading', ...reading};
    return {kind: 'figure', ...(await explainFigure(db, marts, figure, limit))};
  }
  const reading = await explainReading(db, what);
  if (reading) return {kind: 'reading', ...reading};
  const session = await explainUses(db, [what], 'true');
  if (session.length > 0) return {kind: 'session', uses: session};
  const key = what.replace(/\/\d+$/, '');
  const unit = await explainUses(db, [key], `unit_id = ${textSql(what)}`);
  if (key !== what && (unit[0]?.units.length ?? 0) > 0) return {kind: 'unit', uses: unit};
  const uses = await usesAtLine(db, what);
  if (uses.length > 0) return {kind: 'session', uses};
  const lines = await readSourceLines(db, await placesAtLine(db, what));
  if (lines.length > 0) return {kind: 'record', lines};
  const files = await explainFiles(db, what);
  if (files.length > 0) return {kind: 'file', files};
  throw new UserError(`${what}: no unit, session, reading, file or mart of that name`, {
    exitCode: exitCodes.missing,
    hint: 'Figures are written pool_by_month/2021-04/minutes, lines as Sessions_qv1.log:42; unit ids are in capacity_units, session keys in capacity_uses.',
  });
}

async function placesAtLine(db: Db, what: string): Promise<Place[]> {
  const [, name = '', line] = /^(.+):(\d+)$/.exec(what) ?? [];
  if (!line) return [];
  const files = await db.all<{file_id: number}>(
    `select file_id from files where path = $1 or ends_with(path, '/' || $1)
    order by file_id`,
    [name],
  );
  return placesOf(
    db,
    files.map(({file_id}) => ({file_id, line: Number(line)})),
  );
}

async function usesAtLine(db: Db, what: string): Promise<UseExplained[]> {
  const [, name = '', line] = /^(.+):(\d+)$/.exec(what) ?? [];
  if (!line) return [];
  const found = await db.all<{session_key: string}>(
    `select session_key from capacity_uses
    where line = $2::bigint and file_id in (
        select file_id from files where path = $1 or ends_with(path, '/' || $1)
    ) order by session_key`,
    [name, line],
  );
  return explainUses(
    db,
    found.map(({session_key}) => session_key),
    'true',
  );
}
