import {exitCodes} from '../lib/errors.ts';
import {failpoint} from '../lib/failpoint.ts';
import {normalNode} from '../lib/node-name.ts';
import {type FileEntry, writeEntries} from './entries.ts';
import type {Identity} from './identity.ts';
import {type Added, assertAccounted} from './ledger.ts';
import {isZoneless} from './load.ts';
import type {Prepared} from './prepare.ts';
import type {RecordReader} from './reader.ts';
import {type FileResult, fileResult} from './result.ts';
import {noteSeen} from './seen.ts';
import {sequenceWarnings} from './sequence.ts';
import type {Summary} from './summary.ts';
import {openTail} from './tail.ts';
import {warningOf} from './warning.ts';

/** A file whose rows and rejects are in their tables. */
export interface Loaded {
  readonly prepared: Prepared;
  readonly identity: Identity;
  readonly fileId: number;
  readonly reader: RecordReader;
  readonly added: Added;
  readonly summary: Summary | undefined;
  /** Another content lay at its path, and this one has something new; or nothing new. */
  readonly isRewritten: boolean;
  readonly isStale: boolean;
  readonly tailBytes: number;
}

/** Writes the entries of files of one source, within the transaction of their rows. */
export async function finish(loaded: readonly Loaded[]): Promise<FileResult[]> {
  const [first] = loaded;
  if (!first) return [];
  const {db, runId} = first.prepared.job;
  const ids = loaded.map(({fileId}) => fileId);
  const jumps = await sequenceWarnings(db, first.prepared.found.source, ids);
  const entries = loaded.map((file) => entryOf(file, jumps.get(file.fileId) ?? null));
  for (const {path, added} of entries) assertAccounted(path, added);
  await writeEntries(db, entries, runId);
  failpoint('after-ledger');
  const sightings = loaded.map(({prepared: {job}, fileId}) => ({
    path: job.container,
    stat: job.stat,
    fileId,
  }));
  await noteSeen(db, sightings, runId);
  return loaded.map((file, index) => resultOf(file, entries[index]));
}

function entryOf(file: Loaded, jump: string | null): FileEntry {
  const {identity, reader, summary, isRewritten, isStale} = file;
  const digest = reader.digest();
  const {job, isEnded, found, product, said, takenAt} = file.prepared;
  const {bytes, options} = job;
  const inside = summary?.node ? normalNode(summary.node) : null;
  const node = said ?? identity.known?.node ?? inside;
  const isZoneAssumed = options.timeZone === undefined && isZoneless(reader.sample);
  return {
    fileId: file.fileId,
    path: bytes.path,
    source: found.source,
    product,
    node,
    sizeBytes: bytes.size,
    consumedBytes: reader.consumedBytes,
    compression: bytes.compression ?? null,
    contentSha256: digest,
    headSha256: identity.head,
    encoding: reader.encoding,
    header: reader.header,
    timeZone: options.timeZone ?? 'UTC',
    isZoneAssumed,
    takenAt: options.takenAt ?? takenAt ?? bytes.modifiedAt.toISOString(),
    modifiedAt: bytes.modifiedAt.toISOString(),
    firstEventAt: summary?.first_event_at ?? null,
    lastEventAt: summary?.last_event_at ?? null,
    warning: warningOf({
      jump,
      rewritten: isRewritten
        ? `SHA-256 was ${short(identity.lookAlike?.content_sha256)}, is ${short(digest)}`
        : null,
      isStale,
      isTailOpen: isEnded && openTail(bytes, found.source, reader.consumedBytes) > 0,
      isZoneAssumed,
      hasNoNode: !node && found.source.product === 'QlikView',
    }),
    tailBytes: file.tailBytes,
    known: identity.known,
    added: file.added,
  };
}

function short(sha256 = ''): string {
  return sha256.slice(0, 12);
}

function resultOf(file: Loaded, entry: FileEntry | undefined): FileResult {
  const {prepared, added, isRewritten} = file;
  const {rows, rejects, duplicates} = added;
  return fileResult(prepared.job.bytes.path, isRewritten ? 'rewritten' : 'ingested', {
    source: prepared.found.source.name,
    product: prepared.product,
    node: entry?.node ?? null,
    rows,
    rejects,
    duplicates,
    ...(entry?.warning ? {message: entry.warning} : {}),
    exitCode: rejects > 0 || isRewritten ? exitCodes.partial : exitCodes.ok,
  });
}

/** What a reader and the tables say that was added to a file. */
export function addedOf(
  {tally}: RecordReader,
  afterLine: number,
  counts: Pick<Added, 'rows' | 'rejects' | 'duplicates'>,
): Added {
  const {lines, header, blank, continued, unrelated} = tally;
  return {lines: lines - afterLine, header, blank, continued, unrelated, ...counts};
}
