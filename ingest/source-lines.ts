import {type Db, openDatabase, type Row} from '../lib/db.ts';
import {isKeyed} from '../lib/privacy/door.ts';
import {erasedName} from '../lib/privacy/privacy.ts';
import type {FillRecords} from '../lib/record-batch.ts';
import type {Bytes} from './bytes.ts';
import {recordSql} from './columns.ts';
import {type FoundState, type ReadFile, readFiles, withContent} from './find-content.ts';
import {defineMacros} from './macros.ts';
import {only, placeOf} from './only.ts';
import {openReader} from './open-reader.ts';
import {prefixHash} from './prefix-hash.ts';
import {openTabbed} from './readers/tabbed.ts';
import {recognise, sourceNamed} from './recognise.ts';
import {rawTable} from './schema.ts';
import type {Source} from './source.ts';

/** Where a record was read. */
export interface Place {
  readonly file_id: number;
  readonly line: number;
  readonly byte_offset: number;
}

/** A record read again from its file. */
export interface SourceLine extends Place {
  /** The file as it was called when it was read. */
  readonly path: string;
  readonly source: string;
  readonly state: FoundState;
  readonly found_at: string | null;
  readonly message: string | null;
  /** The record as it stands there: a line, the cells of a row or a JSON object. */
  readonly text: string | null;
  /** What its columns say, read anew; times with microseconds, in UTC. */
  readonly fields: Row | null;
  /** What the ledger holds of it, in the same form. */
  readonly stored: Row | null;
}

interface Reread {
  readonly line: number;
  readonly byte_offset: number;
  readonly text: string;
  readonly fields: Row;
}

// A look at one line reads so much; many lines of a small file are read in one go.
const bytesOfLook = 1 << 20;

/** Reads records again from the files they came from; in the order of the places. */
export async function readSourceLines(
  db: Db,
  places: readonly Place[],
): Promise<SourceLine[]> {
  const ids = [...new Set(places.map(({file_id}) => file_id))];
  const files = await readFiles(db, ids);
  const isHidden = await isKeyed(db);
  const parser = await openDatabase(':memory:');
  try {
    await defineMacros(parser);
    const lines = new Map<string, SourceLine>();
    for (const file of files) {
      const own = places.filter(({file_id}) => file_id === file.file_id);
      const stored = await storedFields(db, file, own);
      for (const line of await linesOf(parser, file, own, stored)) {
        lines.set(keyOf(line), isHidden || isGone(line) ? hidden(line) : line);
      }
    }
    return places.flatMap((place) => lines.get(keyOf(place)) ?? []);
  } finally {
    await parser.close();
  }
}

// The log still has the name: what the ledger does not keep is not shown from there.
const notShown = '[not shown: names are not kept in this ledger]';

function isGone({source, stored, fields}: SourceLine): boolean {
  return sourceNamed(source).columns.some(
    ({name, personal}) =>
      personal?.startsWith('user') &&
      fields?.[name] !== null &&
      [null, erasedName].includes((stored?.[name] ?? null) as string | null),
  );
}

function hidden(line: SourceLine): SourceLine {
  if (line.text === null) return line;
  return {...line, text: notShown, fields: line.stored};
}

function keyOf({file_id, line, byte_offset}: Place): string {
  return `${file_id}:${placeOf(line, byte_offset)}`;
}

async function linesOf(
  parser: Db,
  file: ReadFile,
  places: readonly Place[],
  stored: ReadonlyMap<string, Row>,
): Promise<SourceLine[]> {
  const found = await withContent(file, (bytes) => reread(parser, file, bytes, places));
  const byPlace = new Map(
    (found.value ?? []).map((row) => [placeOf(row.line, row.byte_offset), row]),
  );
  return places.map((place) => {
    const row = byPlace.get(placeOf(place.line, place.byte_offset));
    return {
      ...place,
      path: file.path,
      source: file.source,
      state: found.state,
      found_at: found.foundAt,
      message: found.message,
      text: row?.text ?? null,
      fields: row?.fields ?? null,
      stored: stored.get(placeOf(place.line, place.byte_offset)) ?? null,
    };
  });
}

async function storedFields(
  db: Db,
  file: ReadFile,
  places: readonly Place[],
): Promise<Map<string, Row>> {
  const source = sourceNamed(file.source);
  const lines = places.map(({line}) => line).join(', ');
  const rows = await db.all<{line: number; byte_offset: number; fields: Row}>(
    `select line, byte_offset, ${fieldsSql(source)} as fields
    from ${rawTable(source)} where file_id = ${file.file_id} and line in (${lines})`,
  );
  return new Map(rows.map((row) => [placeOf(row.line, row.byte_offset), row.fields]));
}

async function reread(
  parser: Db,
  file: ReadFile,
  bytes: Bytes,
  places: readonly Place[],
): Promise<Reread[]> {
  const source = sourceNamed(file.source);
  // Behind a second header the fields may stand otherwise: only reading tells.
  const canSeek = source.format === 'tabbed' && file.header_lines <= 1;
  if (!canSeek || places.length * bytesOfLook > file.consumed_bytes * 4 + bytesOfLook) {
    return readThrough(parser, file, source, bytes, places);
  }
  const header: string[] = JSON.parse(file.header);
  return parsed(
    parser,
    file,
    source,
    header,
    lookUp(bytes, source, file, header, places),
  );
}

/** Serves each line from its own byte offset. */
function lookUp(
  bytes: Bytes,
  source: Source,
  {encoding}: ReadFile,
  header: readonly string[],
  places: readonly Place[],
): FillRecords {
  const left = [...places];
  return (batch) => {
    while (!batch.isFull) {
      const place = left.shift();
      if (!place) return;
      const start = {offset: place.byte_offset, lines: place.line - 1, header, encoding};
      let isFull = false;
      openTabbed(bytes, source, start).fill({
        get isFull() {
          return isFull;
        },
        add: (line, byteOffset, text) => {
          isFull = true;
          batch.add(line, byteOffset, text);
        },
      });
    }
  };
}

async function readThrough(
  parser: Db,
  file: ReadFile,
  source: Source,
  bytes: Bytes,
  places: readonly Place[],
): Promise<Reread[]> {
  const found = await recognise(bytes, source);
  if ('message' in found) return [];
  const identity = {
    head: '',
    known: undefined,
    isReopened: false,
    lookAlike: undefined,
    hash: prefixHash(bytes),
  };
  const reader = await openReader(bytes, found, identity, false);
  const wanted = new Set(places.map(({line, byte_offset}) => placeOf(line, byte_offset)));
  const rows: Reread[] = [];
  for (;;) {
    rows.push(
      ...(await parsed(parser, file, source, reader.header, only(reader, wanted))),
    );
    reader.tally.rejects.length = 0;
    if (!reader.more) return rows;
    reader.resume?.();
  }
}

async function parsed(
  parser: Db,
  {path, time_zone: zone}: ReadFile,
  source: Source,
  header: readonly string[],
  fill: FillRecords,
): Promise<Reread[]> {
  const sql = `
    select line::bigint as line, byte_offset::bigint as byte_offset, text,
        ${fieldsSql(source)} as fields
    from (${recordSql(source, {header, zone, place: `${path}:1`})})`;
  const rows = await parser.serveRecords(fill, () => parser.all(sql));
  return rows as unknown as Reread[];
}

// Times as text, so that microseconds stay.
function fieldsSql(source: Source): string {
  const fields = source.columns.map(({name, type}) =>
    type === 'time'
      ? `${name} := strftime(${name}, '%Y-%m-%dT%H:%M:%S.%fZ')`
      : `${name} := ${name}`,
  );
  return `struct_pack(${fields.join(', ')})`;
}
