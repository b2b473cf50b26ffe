import {failpoint} from '../lib/failpoint.ts';
import {type FillRecords, passing} from '../lib/record-batch.ts';
import {suspectFiles} from './duplicates.ts';
import {failedResult} from './failed.ts';
import {addedOf, finish, type Loaded} from './finish.ts';
import {candidates, type Identity, identify} from './identity.ts';
import {nothingNew, report, sightingOf} from './ingest-file.ts';
import {type Added, assertCommitted, isAccounted, nextFileId} from './ledger.ts';
import {insertSql, moveRefused, storeRejects} from './load.ts';
import {openReader} from './open-reader.ts';
import type {Prepared} from './prepare.ts';
import {withoutTexts} from './privacy/kept-text.ts';
import type {RecordReader} from './reader.ts';
import type {FileResult} from './result.ts';
import {makeRoom} from './room.ts';
import {noteSeen} from './seen.ts';
import {removeRows, summaries} from './summary.ts';
import {openTail} from './tail.ts';

/** What became of inputs read together; who is in no list of results has to go alone. */
export type GroupResults = ReadonlyMap<Prepared, FileResult>;

interface Member {
  readonly prepared: Prepared;
  readonly identity: Identity;
  readonly fileId: number;
  readonly afterLine: number;
  readonly reader: RecordReader;
}

/**
 * Brings several small inputs into the ledger in one transaction, with a few statements
 * for all of them: planning a statement costs more than the lines of a small file.
 *
 * Only what is plain stays in the group. A file with a record that another file may have
 * shown already is taken out again within the transaction and has no result here.
 */
export async function ingestGroup(group: readonly Prepared[]): Promise<GroupResults> {
  const results = new Map<Prepared, FileResult>();
  const [first] = group;
  if (!first) return results;
  const {db, runId} = first.job;
  const likely = await candidates(
    db,
    group.map(({head}) => head),
  );
  const sightings = [];
  const toLoad: [Prepared, Identity][] = [];
  for (const prepared of group) {
    const {job, found, said, head} = prepared;
    const identity = identify(job.bytes, found.source, said, head, likely);
    const {known, lookAlike, isReopened} = identity;
    if (lookAlike || isReopened || (known && known.node === null && said)) continue;
    if (known?.consumed_bytes === job.bytes.size) {
      sightings.push(sightingOf(job, known));
      results.set(prepared, nothingNew(prepared, known));
    } else {
      toLoad.push([prepared, identity]);
    }
  }
  await noteSeen(db, sightings, runId);
  await makeRoom(
    db,
    toLoad.reduce((sum, [{job}]) => sum + job.bytes.size, 0),
  );
  try {
    const members = await db.transaction(() => loadGroup(toLoad, results));
    failpoint('after-commit');
    const ids = members.map(({fileId}) => fileId);
    await assertCommitted(db, ids, runId);
  } catch (error) {
    // Throws what is no fault of a file. For the others each has to show its own.
    failedResult(first.job.bytes.path, error);
    for (const [prepared] of toLoad) results.delete(prepared);
  }
  return results;
}

async function loadGroup(
  files: readonly [Prepared, Identity][],
  results: Map<Prepared, FileResult>,
): Promise<Loaded[]> {
  const all: Loaded[] = [];
  const members = await openMembers(files);
  const bySource = groupedBy(members, ({prepared}) => prepared.found.source.name);
  for (const alike of bySource) {
    for (const set of groupedBy(alike, ({reader}) => JSON.stringify(reader.header))) {
      await scan(set);
    }
    failpoint('after-scan');
    const loaded = await settled(alike);
    const told = await finish(loaded);
    for (const [index, {prepared}] of loaded.entries()) {
      const result = told[index];
      if (result) results.set(prepared, result);
    }
    all.push(...loaded);
  }
  failpoint('before-commit');
  return all;
}

async function openMembers(files: readonly [Prepared, Identity][]): Promise<Member[]> {
  const [first] = files;
  let next = first ? await nextFileId(first[0].job.db) : 0;
  const members: Member[] = [];
  for (const [prepared, identity] of files) {
    const {job, found} = prepared;
    const reader = await openReader(job.bytes, found, identity, true);
    const fileId = identity.known?.file_id ?? next++;
    const afterLine = identity.known?.lines ?? 0;
    members.push({prepared, identity, fileId, afterLine, reader});
  }
  return members;
}

async function scan(set: readonly Member[]): Promise<void> {
  const [first] = set;
  if (!first) return;
  const {job, found} = first.prepared;
  const zone = job.options.timeZone ?? 'UTC';
  const {header} = first.reader;
  const {door} = job;
  const sql = insertSql({source: found.source, header, zone, door, path: job.bytes.path});
  await job.db.serveRecords(oneAfterTheOther(set), () => job.db.run(sql));
}

function oneAfterTheOther(members: readonly Member[]): FillRecords {
  let at = 0;
  return (batch) => {
    failpoint('mid-scan');
    for (let member = members[at]; member && !batch.isFull; member = members[at]) {
      const {reader, fileId, prepared, identity} = member;
      let served = 0;
      reader.fill(
        passing(batch, (line, byteOffset, text) => {
          served++;
          batch.add(line, byteOffset, text, fileId);
        }),
      );
      if (served > 0) continue;
      report(prepared.job, reader, identity.known?.consumed_bytes ?? 0);
      at++;
    }
  };
}

/** The files of one source that can stay; the rows of the others are taken back. */
async function settled(members: readonly Member[]): Promise<Loaded[]> {
  const [first] = members;
  if (!first) return [];
  const {source} = first.prepared.found;
  const {db} = first.prepared.job;
  let found = await summaries(db, source, members);
  failpoint('after-load');
  const suspects = await suspectFiles(db, source, members);
  failpoint('after-duplicates');
  const staying: [Member, Added][] = [];
  const out: Member[] = [];
  for (const member of members) {
    const {prepared, reader, fileId, afterLine, identity} = member;
    const summary = found.get(fileId);
    const refused = summary?.refused ?? 0;
    const added = addedOf(reader, afterLine, {
      rows: (summary?.rows ?? 0) - refused,
      rejects: reader.tally.rejects.length + refused,
      duplicates: 0,
    });
    const isPlain =
      !reader.more &&
      !suspects.has(fileId) &&
      !summary?.totals &&
      isAccounted(added) &&
      openTail(prepared.job.bytes, source, reader.consumedBytes) === 0 &&
      !(added.lines === 0 && identity.known);
    if (isPlain) staying.push([member, added]);
    else out.push(member);
  }
  await removeRows(db, source, out);
  const {door} = first.prepared.job;
  let hasMoved = false;
  for (const [member] of staying) {
    const {fileId, reader} = member;
    await storeRejects(db, fileId, withoutTexts(reader.tally.rejects, door));
    const refused = found.get(fileId)?.refused ?? 0;
    if (refused === 0) continue;
    hasMoved = true;
    const moved = await moveRefused(db, secondLook(member));
    if (moved !== refused) throw new Error(`${moved} of ${refused} rejects found again`);
  }
  if (hasMoved) found = await summaries(db, source, members);
  return staying.map(([member, added]) => {
    const summary = found.get(member.fileId);
    const isPlain = {isRewritten: false, isStale: false, tailBytes: 0};
    return {...member, ...isPlain, added, summary};
  });
}

function secondLook({prepared, identity, fileId}: Member) {
  const {job, found} = prepared;
  const {bytes, door, options} = job;
  return {
    ...{source: found.source, fileId, door, path: bytes.path},
    zone: options.timeZone ?? 'UTC',
    reopen: () => openReader(bytes, found, identity, false),
  };
}

function groupedBy<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return [...groups.values()];
}
