import type {BigIntStats} from 'node:fs';
import type {Db} from '../lib/db.ts';
import {exitCodes} from '../lib/errors.ts';
import {failpoint} from '../lib/failpoint.ts';
import {normalNode} from '../lib/node-name.ts';
import type {Bytes} from './bytes.ts';
import {removeDuplicates} from './duplicates.ts';
import {headOf, type Identity, identify, type KnownFile} from './identity.ts';
import {
  type Added,
  assertAccounted,
  assertCommitted,
  countRows,
  nameNode,
  nextFileId,
  writeEntry,
} from './ledger.ts';
import {isZoneless, loadRecords} from './load.ts';
import {nameFacts} from './names.ts';
import {openReader} from './open-reader.ts';
import type {RecordReader} from './reader.ts';
import {type Recognition, recognise, sourceNamed} from './recognise.ts';
import {type FileResult, fileResult, type IngestOptions} from './result.ts';
import {rawTable} from './schema.ts';
import {noteSeen, wasAt} from './seen.ts';
import {sequenceWarning} from './sequence.ts';
import {warningOf} from './warning.ts';

/** One input on its way into the ledger. */
interface FileJob {
  readonly db: Db;
  readonly bytes: Bytes;
  readonly stat: BigIntStats | undefined;
  readonly options: IngestOptions;
  readonly runId: number;
  /** Whose path is noted: the archive's for an entry of one. */
  readonly container: string;
}

/**
 * Brings what is new in one input into the ledger, in one transaction: rows, rejects and
 * how far the input was read.
 */
export async function ingestBytes(job: FileJob): Promise<FileResult> {
  const {bytes, options} = job;
  const named = options.source ? sourceNamed(options.source) : undefined;
  const found = await recognise(bytes, named);
  if ('message' in found) {
    if (bytes.size === 0) return fileResult(bytes.path, 'waiting', {message: 'empty'});
    return fileResult(bytes.path, 'unknown', {...found, exitCode: exitCodes.refused});
  }
  const facts = nameFacts(bytes.path, found.source);
  const said = options.node ? normalNode(options.node) : (facts.node ?? null);
  const product = found.source.product === 'any' ? null : found.source.product;
  const head = headOf(bytes, found.source);
  if (!head) {
    const message = 'no record yet';
    return fileResult(bytes.path, 'waiting', {
      source: found.source.name,
      product,
      message,
    });
  }
  const identity = await identify(job.db, bytes, found.source, said, head);
  const {known} = identity;
  const node = said ?? known?.node ?? null;
  const base = {source: found.source.name, product, node};
  if (known && known.node === null && node)
    await nameNode(job.db, known.file_id, node, job.runId);
  if (known && known.consumed_bytes === bytes.size) {
    await noteSeen(job.db, job.container, job.stat, known.file_id, job.runId);
    if (known.path === bytes.path) return fileResult(bytes.path, 'up_to_date', base);
    return fileResult(bytes.path, 'copy', {
      ...base,
      message: `the same as ${known.path}`,
    });
  }
  const result = await job.db.transaction(() =>
    loadFile(job, found, identity, facts.takenAt, base),
  );
  failpoint('after-commit');
  if (result.status !== 'up_to_date')
    await assertCommitted(job.db, bytes.path, job.runId);
  return result;
}

async function loadFile(
  job: FileJob,
  found: Recognition,
  identity: Identity,
  takenAt: string | undefined,
  base: {source: string; product: string | null; node: string | null},
): Promise<FileResult> {
  const {db, bytes, options, runId} = job;
  const {source} = found;
  const {known} = identity;
  const fileId = known?.file_id ?? (await nextFileId(db));
  const afterLine = known?.lines ?? 0;
  const zone = options.timeZone ?? 'UTC';
  const open = (withHash: boolean) => openReader(bytes, found, identity, withHash);
  const reader = await open(true);
  const from = known?.consumed_bytes ?? 0;
  const rejects = await loadRecords(db, {
    source,
    fileId,
    zone,
    path: bytes.path,
    reader,
    reopen: () => open(false),
    onBatch: options.onProgress && ((at) => report(job, at, from)),
  });
  failpoint('after-load');
  const duplicates = await removeDuplicates(db, {
    source,
    fileId,
    node: base.node,
    isNew: `line > ${afterLine}`,
  });
  failpoint('after-duplicates');
  const added = await countAdded(job, reader, {
    fileId,
    afterLine,
    rejects,
    duplicates,
    source,
  });
  assertAccounted(bytes.path, added);
  if (added.lines === 0 && known) return stillWaiting(job, known, base);

  const isRewritten = identity.lookAlikes > 0 && (await wasAt(db, job.container));
  const zoneAssumed = options.timeZone === undefined && isZoneless(reader.sample);
  const node = base.node ?? (await nodeInside(db, found, fileId));
  const jump = await sequenceWarning(db, source, fileId);
  const warning = warningOf(isRewritten, zoneAssumed, node, source.product, jump);
  await writeEntry(
    db,
    {
      fileId,
      path: bytes.path,
      source,
      product: base.product,
      node,
      sizeBytes: bytes.size,
      consumedBytes: reader.consumedBytes,
      compression: bytes.compression ?? null,
      contentSha256: reader.digest(),
      headSha256: identity.head,
      encoding: reader.encoding,
      header: reader.header,
      timeZone: zone,
      isZoneAssumed: zoneAssumed,
      takenAt: options.takenAt ?? takenAt ?? bytes.modifiedAt.toISOString(),
      modifiedAt: bytes.modifiedAt.toISOString(),
      runId,
      warning,
    },
    added,
  );
  failpoint('after-ledger');
  await noteSeen(db, job.container, job.stat, fileId, runId);
  failpoint('before-commit');
  const {rows} = added;
  return fileResult(bytes.path, isRewritten ? 'rewritten' : 'ingested', {
    ...base,
    node,
    rows,
    rejects,
    duplicates,
    ...(warning ? {message: warning} : {}),
    exitCode: rejects > 0 || isRewritten ? exitCodes.partial : exitCodes.ok,
  });
}

/** Nothing but a part of a line is new. */
async function stillWaiting(
  {db, bytes, container, stat, runId}: FileJob,
  known: KnownFile,
  base: Partial<FileResult>,
): Promise<FileResult> {
  if (known.path === bytes.path) {
    await db.run(
      `update files set size_bytes = $1::bigint, pending_bytes = $1::bigint - consumed_bytes
      where file_id = $2`,
      [bytes.size, known.file_id],
    );
  }
  await noteSeen(db, container, stat, known.file_id, runId);
  return fileResult(bytes.path, 'up_to_date', base);
}

async function countAdded(
  {db}: FileJob,
  {tally}: RecordReader,
  at: {
    fileId: number;
    afterLine: number;
    rejects: number;
    duplicates: number;
    source: Recognition['source'];
  },
): Promise<Added> {
  return {
    lines: tally.lines - at.afterLine,
    header: tally.header,
    blank: tally.blank,
    continued: tally.continued,
    unrelated: tally.unrelated,
    rows: await countRows(db, at.source, at.fileId, at.afterLine),
    rejects: at.rejects,
    duplicates: at.duplicates,
  };
}

function report({bytes, options}: FileJob, at: RecordReader, from: number): void {
  options.onProgress?.({
    path: bytes.path,
    bytes: at.consumedBytes - from,
    totalBytes: bytes.size - from,
    rows: at.tally.records,
  });
}

async function nodeInside(db: Db, {source}: Recognition, fileId: number) {
  if (!source.nodeColumn) return null;
  const rows = await db.all<{name: string}>(
    `select ${source.nodeColumn} as name from ${rawTable(source)}
    where file_id = ${fileId} and ${source.nodeColumn} is not null order by line limit 1`,
  );
  return rows[0] ? normalNode(rows[0].name) : null;
}
