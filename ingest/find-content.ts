import {existsSync} from 'node:fs';
import type {Db} from '../lib/db.ts';
import type {Bytes} from './bytes.ts';
import {failedResult} from './failed.ts';
import {prefixHash} from './prefix-hash.ts';
import type {TextEncoding} from './readers/text.ts';
import {unpack} from './unpack.ts';

/** A file as the ledger remembers it, with the paths its content was seen at. */
export interface ReadFile {
  readonly file_id: number;
  readonly path: string;
  readonly source: string;
  readonly time_zone: string;
  readonly encoding: TextEncoding;
  readonly header: string;
  readonly header_lines: number;
  readonly consumed_bytes: number;
  readonly content_sha256: string;
  readonly paths: string[];
}

/** Whether the bytes a file was read from are still there, by hash. */
export type FoundState = 'verified' | 'moved' | 'changed' | 'gone' | 'unreadable';

export interface Found<T> {
  readonly state: FoundState;
  /** Where the bytes lie now; null where they are not found. */
  readonly foundAt: string | null;
  /** Why they are not as they were, in a sentence. */
  readonly message: string | null;
  readonly value: T | undefined;
}

/** The entries of these files in the ledger. */
export async function readFiles(db: Db, ids: readonly number[]): Promise<ReadFile[]> {
  if (ids.length === 0) return [];
  return db.all<ReadFile>(
    `select file_id, path, source, time_zone, encoding, header, header_lines,
        consumed_bytes, content_sha256,
        list_distinct(list_prepend(path, coalesce(
            (select list(path order by path) from file_paths
            where file_id = files.file_id), []
        ))) as paths
    from files where file_id in (${ids.join(', ')})`,
  );
}

/**
 * Opens the bytes a file was read from, wherever they were seen, and works on them.
 *
 * What was read must still be there to the byte: the hash of all that was consumed is
 * compared. What was appended since does not matter.
 */
export async function withContent<T>(
  file: ReadFile,
  work: (bytes: Bytes) => Promise<T>,
): Promise<Found<T>> {
  const places = [file.path, ...file.paths.filter((path) => path !== file.path)];
  let failure: Found<T> | undefined;
  for (const place of places.filter((path) => path !== '-')) {
    try {
      for await (const bytes of unpack(place)) {
        try {
          if (!isSame(bytes, file)) {
            failure = missing('changed', changed(file, place));
            continue;
          }
          const value = await work(bytes);
          const isMoved = bytes.path !== file.path;
          const message = isMoved
            ? `${file.path} is not what it was; the same bytes lie in ${bytes.path}.`
            : null;
          const state = isMoved ? 'moved' : 'verified';
          return {state, foundAt: bytes.path, message, value};
        } finally {
          bytes.close();
        }
      }
    } catch (error) {
      failure ??= unopened(file, place, error);
    }
  }
  return failure ?? missing('gone', gone(file));
}

function isSame(bytes: Bytes, file: ReadFile): boolean {
  if (bytes.size < file.consumed_bytes) return false;
  const hash = prefixHash(bytes);
  hash.advance(file.consumed_bytes);
  return hash.digest() === file.content_sha256;
}

function unopened<T>(file: ReadFile, place: string, error: unknown): Found<T> {
  if (!existsSync(place)) return missing('gone', gone(file));
  const why = failedResult(place, error).message ?? 'it cannot be read';
  return missing('unreadable', `${place} cannot be read: ${why}.`);
}

function missing<T>(state: FoundState, message: string): Found<T> {
  return {state, foundAt: null, message, value: undefined};
}

function gone(file: ReadFile): string {
  if (file.path === '-') return 'It was read from standard input and lies in no file.';
  const from = file.path.startsWith('/') ? '' : ` from ${process.cwd()}`;
  return (
    `${file.path} is not there any more${from}; what was read of it is in the ledger, ` +
    `its SHA-256 was ${file.content_sha256.slice(0, 12)}.`
  );
}

function changed(file: ReadFile, place: string): string {
  return (
    `${place} is another file now: its first ${file.consumed_bytes} bytes are not those ` +
    `that were read, whose SHA-256 was ${file.content_sha256.slice(0, 12)}.`
  );
}
