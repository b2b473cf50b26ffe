import type {Db} from '../lib/db.ts';
import {exitCodes} from '../lib/errors.ts';
import {failpoint} from '../lib/failpoint.ts';
import {normalNode} from '../lib/node-name.ts';
import {type Door, openDoor} from '../lib/privacy/door.ts';
import {clear} from '../lib/privacy/privacy.ts';
import {answeringInputs} from './answering.ts';
import {failedResult} from './failed.ts';
import {type Done, intake} from './intake.ts';
import {beginRun, endRun} from './ledger.ts';
import {storeCatalogue} from './licence/store-catalogue.ts';
import {lostTails} from './lost-tail.ts';
import {defineMacros} from './macros.ts';
import {isOwnFile} from './own-files.ts';
import {assertNamesNobody} from './privacy/home-folder.ts';
import {
  type FileResult,
  fileResult,
  type IngestOptions,
  type IngestResult,
  resultOf,
} from './result.ts';
import {createSchema} from './schema.ts';
import {isUnchanged, type SeenFile, seenFiles, statOf} from './seen.ts';
import {openShares} from './shares.ts';
import {isDead} from './tail.ts';
import {unpack} from './unpack.ts';
import {assertZone} from './zone.ts';

/**
 * Reads what is new in these files, folders and globs into the ledger, exactly once.
 *
 * A file that cannot be read is a result with its reason; the others go on. Throws a
 * `UserError` only for what stops everything: 70 a broken invariant, 74 the database.
 */
export async function ingest(
  db: Db,
  patterns: readonly string[],
  options: IngestOptions = {},
): Promise<IngestResult> {
  await createSchema(db);
  await defineMacros(db);
  const door = await openDoor(db, options.privacy ?? clear);
  await assertZone(db, options.timeZone);
  const shares = options.shares ?? openShares();
  try {
    return await ingestWith(db, patterns, {...options, shares, door});
  } finally {
    shares.close();
  }
}

async function ingestWith(
  db: Db,
  patterns: readonly string[],
  options: SharedOptions,
): Promise<IngestResult> {
  if (!options.dryRun) return ingestAll(db, patterns, options);
  await db.run('begin transaction');
  try {
    const inner: Db = {...db, transaction: (work) => work()};
    return await ingestAll(inner, patterns, options);
  } finally {
    await db.run('rollback');
  }
}

type SharedOptions = IngestOptions &
  Required<Pick<IngestOptions, 'shares'>> & {readonly door: Door};

async function ingestAll(
  db: Db,
  patterns: readonly string[],
  options: SharedOptions,
): Promise<IngestResult> {
  await storeCatalogue(db);
  const runId = await beginRun(db);
  failpoint('after-begin');
  const seen = await seenFiles(db);
  const {files, problems} = await answeringInputs(patterns, options.shares);
  const results: FileResult[][] = files.map(() => []);
  const keep = (place: number, result: FileResult) => {
    options.onFile?.(result);
    results[place]?.push(result);
  };
  const problemResults = problems.map(({path, message, hint, exitCode}) =>
    fileResult(path, 'skipped', {message, exitCode, ...(hint ? {hint} : {})}),
  );
  for (const result of problemResults) options.onFile?.(result);
  const isOwn = isOwnFile(db.path);
  const inputs = intake();
  const keepAll = (done: readonly Done[]) => {
    for (const {job, result} of done) keep(job.place, result);
  };
  for (const [place, path] of files.entries()) {
    if (isOwn(path)) continue;
    try {
      assertNamesNobody(path, options.door);
      const isShared = options.shares.has(path);
      const stat = isShared ? await options.shares.stat(path) : statOf(path);
      const known = seen.get(path);
      if (known && stat && isUnchanged(known, stat) && !isUnfinished(known, options)) {
        keep(place, unchanged(path, known, options));
        continue;
      }
      for await (const bytes of unpack(path, {shares: options.shares})) {
        const {door} = options;
        const job = {db, bytes, stat, options, door, runId, container: path, place};
        keepAll(await inputs.add(job));
      }
    } catch (error) {
      keep(place, failedResult(path, error));
    }
  }
  keepAll(await inputs.flush());
  const lost = await lostTails(db);
  for (const result of lost) options.onFile?.(result);
  await endRun(db, runId);
  failpoint('after-run');
  return resultOf([...problemResults, ...results.flat(), ...lost]);
}

/** A node to take on, or a last line that is not waited for any longer. */
function isUnfinished(known: SeenFile, {node}: IngestOptions): boolean {
  if (!known.node && node) return true;
  const modifiedAt = new Date(Number(BigInt(known.modified_ns) / 1_000_000n));
  return known.pending_bytes > 0 && isDead(modifiedAt);
}

function unchanged(path: string, seen: SeenFile, options: IngestOptions): FileResult {
  const {node, source} = seen;
  if (options.node && node && normalNode(options.node) !== node) {
    return fileResult(path, 'refused', {
      source,
      node,
      message: `already counted for node ${node}`,
      hint: `Leave --node out, or use a new database to count it for ${options.node}.`,
      exitCode: exitCodes.config,
    });
  }
  return fileResult(path, 'up_to_date', {source, node});
}
