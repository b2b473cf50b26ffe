import type {Db} from '../lib/db.ts';
import {failpoint} from '../lib/failpoint.ts';
import {removeDuplicates} from './duplicates.ts';
import {addedOf, finish} from './finish.ts';
import {candidates, type Identity, identify, type KnownFile} from './identity.ts';
import {assertCommitted, nameNode, nextFileId} from './ledger.ts';
import {loadRecords} from './load.ts';
import {openReader} from './open-reader.ts';
import type {FileJob, Prepared} from './prepare.ts';
import type {RecordReader} from './reader.ts';
import {type FileResult, fileResult} from './result.ts';
import {makeRoom} from './room.ts';
import {noteSeen, wasAt} from './seen.ts';
import type {Source} from './source.ts';
import {summaries} from './summary.ts';
import {isOneRecord, openTail, takeBackTail} from './tail.ts';

/**
 * Brings what is new in one input into the ledger, in one transaction: rows, rejects and
 * how far the input was read.
 */
export async function ingestFile(prepared: Prepared): Promise<FileResult> {
  const {job, found, said, head} = prepared;
  const {db, bytes, runId} = job;
  const likely = await candidates(db, [head]);
  const identity = identify(bytes, found.source, said, head, likely);
  const {known} = identity;
  if (known && known.node === null && said)
    await nameNode(db, known.file_id, said, runId);
  if (known && known.consumed_bytes === bytes.size) {
    await noteSeen(db, [sightingOf(job, known)], runId);
    return nothingNew(prepared, known);
  }
  await makeRoom(db, bytes.size - (known?.consumed_bytes ?? 0));
  const {fileId, result} = await db.transaction(() => loadFile(prepared, identity));
  failpoint('after-commit');
  if (result.status !== 'up_to_date') await assertCommitted(db, [fileId], runId);
  return result;
}

/** Where the paths of a known file lie now. */
export function sightingOf({container, stat}: FileJob, {file_id}: KnownFile) {
  return {path: container, stat, fileId: file_id};
}

/** The result of a file that is known to its end. */
export function nothingNew(prepared: Prepared, known: KnownFile): FileResult {
  const {path} = prepared.job.bytes;
  const base = baseOf(prepared, known);
  if (known.path === path) return fileResult(path, 'up_to_date', base);
  return fileResult(path, 'copy', {...base, message: `the same as ${known.path}`});
}

function baseOf({found, product, said}: Prepared, known: KnownFile | undefined) {
  return {source: found.source.name, product, node: said ?? known?.node ?? null};
}

async function loadFile(
  prepared: Prepared,
  before: Identity,
): Promise<{fileId: number; result: FileResult}> {
  const {job, found} = prepared;
  const {db, bytes, options} = job;
  const {source} = found;
  const identity = await atLineStart(db, source, before);
  const {known} = identity;
  const fileId = known?.file_id ?? (await nextFileId(db));
  const afterLine = known?.lines ?? 0;
  const open = (withHash: boolean) => openReader(bytes, found, identity, withHash);
  const reader = await open(true);
  const from = known?.consumed_bytes ?? 0;
  const rejects = await loadRecords(db, {
    source,
    fileId,
    zone: options.timeZone ?? 'UTC',
    door: job.door,
    path: bytes.path,
    reader,
    reopen: () => open(false),
    onBatch: options.onProgress && ((at) => report(job, at, from)),
  });
  failpoint('after-load');
  const duplicates = await removeDuplicates(db, {
    source,
    fileId,
    node: baseOf(prepared, known).node,
    isNew: `line > ${afterLine}`,
  });
  failpoint('after-duplicates');
  const summary = (await summaries(db, source, [{fileId, afterLine}])).get(fileId);
  const rows = summary?.rows ?? 0;
  const added = addedOf(reader, afterLine, {rows, rejects, duplicates});
  if (added.lines === 0 && known) {
    return {fileId, result: await stillWaiting(prepared, known)};
  }
  const isOther = identity.lookAlike !== undefined && (await wasAt(db, job.container));
  const isRewritten = isOther && rows + rejects > 0;
  const isStale = isOther && !isRewritten;
  const tail = openTail(bytes, source, reader.consumedBytes);
  const isTaken = tail > 0 && (await isOneRecord(db, source, fileId, reader.tally.lines));
  const tailBytes = isTaken ? tail : 0;
  const [result] = await finish([
    {prepared, identity, fileId, reader, added, summary, isRewritten, isStale, tailBytes},
  ]);
  failpoint('before-commit');
  if (!result) throw new Error(`${bytes.path}: no result`);
  return {fileId, result};
}

async function atLineStart(
  db: Db,
  source: Source,
  identity: Identity,
): Promise<Identity> {
  const {known, isReopened} = identity;
  if (!known || !isReopened) return identity;
  return {...identity, known: await takeBackTail(db, source, known)};
}

/** Nothing but a part of a line is new. */
async function stillWaiting(prepared: Prepared, known: KnownFile): Promise<FileResult> {
  const {db, bytes, runId} = prepared.job;
  if (known.path === bytes.path) {
    await db.run(
      `update files set size_bytes = $1::bigint, pending_bytes = $1::bigint - consumed_bytes,
        modified_at = $3::timestamptz
      where file_id = $2`,
      [bytes.size, known.file_id, bytes.modifiedAt.toISOString()],
    );
  }
  await noteSeen(db, [sightingOf(prepared.job, known)], runId);
  return fileResult(bytes.path, 'up_to_date', baseOf(prepared, known));
}

/** Tells how far a file has been read. */
export function report({bytes, options}: FileJob, at: RecordReader, from: number): void {
  options.onProgress?.({
    path: bytes.path,
    bytes: at.consumedBytes - from,
    totalBytes: bytes.size - from,
    rows: at.tally.records,
  });
}
