import type {Db} from '../lib/db.ts';
import {type Door, openDoor} from '../lib/privacy/door.ts';
import {clear, type Privacy} from '../lib/privacy/privacy.ts';
import type {Bytes} from './bytes.ts';
import {isReadSql, recordSql} from './columns.ts';
import {removeDuplicates} from './duplicates.ts';
import {failedResult} from './failed.ts';
import {beginRun, endRun} from './ledger.ts';
import {defineMacros} from './macros.ts';
import {mostPlaces, only, placeOf} from './only.ts';
import {openReader} from './open-reader.ts';
import {prefixHash} from './prefix-hash.ts';
import {guardedSql} from './privacy/guarded.ts';
import type {RecordReader} from './reader.ts';
import {recognise, sourceNamed} from './recognise.ts';
import {hasTimeDoubt, rawTable} from './schema.ts';
import type {Source} from './source.ts';
import {unpack} from './unpack.ts';
import {assertZone} from './zone.ts';

/** What became of the rejects of one file. */
export interface Replayed {
  readonly path: string;
  /** Rejects that are rows now, that another file has shown already, and that stay. */
  readonly rows: number;
  readonly duplicates: number;
  readonly rejects: number;
  /** Why the file was not read again. */
  readonly message?: string;
}

interface RejectedFile {
  readonly file_id: number;
  readonly path: string;
  readonly source: string;
  readonly node: string | null;
  readonly consumed_bytes: number;
  readonly content_sha256: string;
  readonly time_zone: string;
  readonly rejects: number;
  /** Where its content was seen: it may have been rotated since it was read. */
  readonly paths: string[];
}

/**
 * Reads the rejects again, from the files they came from, as this version reads records;
 * those that are records now become rows. A file that is not what it was keeps its rejects.
 */
export async function replayRejects(
  db: Db,
  options: {readonly timeZone?: string; readonly privacy?: Privacy} = {},
): Promise<readonly Replayed[]> {
  await defineMacros(db);
  const door = await openDoor(db, options.privacy ?? clear);
  await assertZone(db, options.timeZone);
  const files = await db.all<RejectedFile>(
    `select file_id, path, source, node, consumed_bytes, content_sha256, time_zone, rejects,
        list_distinct(list_append(
            (select list(path) from file_paths where file_id = files.file_id), path
        )) as paths
    from files where rejects > 0 order by path`,
  );
  if (files.length === 0) return [];
  const runId = await beginRun(db);
  const results: Replayed[] = [];
  for (const file of files)
    results.push(await replayFile(db, file, {...options, door}, runId));
  await endRun(db, runId);
  return results;
}

async function replayFile(
  db: Db,
  file: RejectedFile,
  options: {readonly timeZone?: string; readonly door: Door},
  runId: number,
): Promise<Replayed> {
  const {path, rejects} = file;
  const kept = {path, rows: 0, duplicates: 0, rejects};
  const source = sourceNamed(file.source);
  const zone = options.timeZone ?? file.time_zone;
  let message = 'the file is not what it was when it was read';
  for (const place of file.paths) {
    try {
      for await (const bytes of unpack(place)) {
        try {
          const reader = await readerOf(bytes, file, source);
          if (reader)
            return await replayWith(db, {...options, file, source, zone, reader, runId});
        } finally {
          bytes.close();
        }
      }
    } catch (error) {
      message = whyNot(place, error);
    }
  }
  return {...kept, message};
}

function whyNot(path: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/^E[A-Z]+$/.test(code)) return `the file cannot be read: ${code}`;
  return failedResult(path, error).message ?? 'the file cannot be read';
}

/** A reader from the start, if these are the bytes that the rejects came from. */
async function readerOf(
  bytes: Bytes,
  file: RejectedFile,
  source: Source,
): Promise<RecordReader | undefined> {
  if (bytes.size < file.consumed_bytes) return undefined;
  const hash = prefixHash(bytes);
  hash.advance(file.consumed_bytes);
  if (hash.digest() !== file.content_sha256) return undefined;
  const found = await recognise(bytes, source);
  if ('message' in found) return undefined;
  const fromStart = {
    head: '',
    known: undefined,
    isReopened: false,
    lookAlike: undefined,
    hash,
  };
  return openReader(bytes, found, fromStart, false);
}

interface Replay {
  readonly file: RejectedFile;
  readonly source: Source;
  readonly zone: string;
  readonly reader: RecordReader;
  readonly runId: number;
  readonly door: Door;
}

async function replayWith(db: Db, replay: Replay): Promise<Replayed> {
  const {file, source, runId} = replay;
  const {file_id: fileId, node, path} = file;
  const isRejected = `(line, byte_offset) in (
        select (line, byte_offset) from rejects where file_id = ${fileId}
    )`;
  return db.transaction(async () => {
    const read = await readAgain(db, replay);
    const fresh = {source, fileId, node, isNew: isRejected};
    const duplicates = await removeDuplicates(db, fresh);
    await db.run(`
      delete from rejects
      where file_id = ${fileId} and (line, byte_offset) in (
          select (line, byte_offset) from ${rawTable(source)} where file_id = ${fileId}
          union all
          select (line, byte_offset) from duplicates where file_id = ${fileId}
      )`);
    const {left} = await db.one<{left: number}>(
      `select count(*) as left from rejects where file_id = ${fileId}`,
    );
    const rows = read - duplicates;
    const event = source.eventTime ?? 'null::timestamptz';
    const isEvent = `from ${rawTable(source)} where file_id = ${fileId}`;
    await db.run(`
      update files set "rows" = "rows" + ${rows}, duplicates = duplicates + ${duplicates},
          rejects = rejects - ${read}, run_id = ${runId},
          first_event_at = (select min(${event}) ${isEvent}),
          last_event_at = (select max(${event}) ${isEvent})
      where file_id = ${fileId}`);
    if (left !== file.rejects - read) throw new Error(`${path}: rejects do not add up`);
    return {path, rows, duplicates, rejects: left};
  });
}

/** Answers how many rejects are rows now. */
async function readAgain(db: Db, replay: Replay): Promise<number> {
  const {file, source, zone, reader, door} = replay;
  const rejected = `select line, byte_offset from rejects where file_id = ${file.file_id}`;
  const places = await db.all<{line: number; byte_offset: number}>(
    `${rejected} limit ${mostPlaces}`,
  );
  const wanted = new Set(places.map(({line, byte_offset}) => placeOf(line, byte_offset)));
  const fill = places.length < mostPlaces ? only(reader, wanted) : reader.fill;
  const names = source.columns.map(({name}) => name);
  if (hasTimeDoubt(source)) names.push('time_doubt');
  const key = source.key ? `hash(${source.key.join(', ')})` : 'null';
  let read = 0;
  for (;;) {
    const place = `${file.path}:1`;
    const typed = recordSql(source, {header: reader.header, zone, place});
    const sql = `
      insert into ${rawTable(source)}
      select ${file.file_id}, line, byte_offset, ${key}, 1, ${names.join(', ')}
      from (${guardedSql(source, door, typed)})
      where not is_total and ${isReadSql(source)}
          and (line::bigint, byte_offset::bigint) in (
              select (line, byte_offset) from (${rejected})
          )`;
    read += await db.serveRecords(fill, () => db.run(sql));
    reader.tally.rejects.length = 0;
    if (!reader.more) return read;
    reader.resume?.();
  }
}
