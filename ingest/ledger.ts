import type {Db} from '../lib/db.ts';
import {exitCodes, UserError} from '../lib/errors.ts';
import {toolVersion} from '../lib/version.ts';

/** What one run added to a file. */
export interface Added {
  readonly lines: number;
  readonly header: number;
  readonly blank: number;
  readonly continued: number;
  readonly unrelated: number;
  readonly rows: number;
  readonly rejects: number;
  readonly duplicates: number;
}

function placesOf(added: Added): number {
  const {header, blank, continued, unrelated, rows, rejects, duplicates} = added;
  return header + blank + continued + unrelated + rows + rejects + duplicates;
}

/** Whether every line seen lands in exactly one place. */
export function isAccounted(added: Added): boolean {
  return placesOf(added) === added.lines;
}

/** Every line seen lands in exactly one place; anything else is a bug and is undone. */
export function assertAccounted(path: string, added: Added): void {
  if (isAccounted(added)) return;
  const {lines, header, blank, continued, unrelated, rows, rejects, duplicates} = added;
  throw new UserError(
    `${path}: ${lines} lines seen, but ${rows} rows + ${rejects} rejects + ${duplicates} ` +
      `duplicates + ${blank} blank + ${header} header + ${continued} continued + ` +
      `${unrelated} unrelated = ${placesOf(added)}`,
    {
      exitCode: exitCodes.invariant,
      hint: 'Nothing of this file was kept. This is a defect: please report it.',
    },
  );
}

/** A commit that resolves proves nothing: DuckDB resolves that of a dead transaction too. */
export async function assertCommitted(
  db: Db,
  fileIds: readonly number[],
  runId: number,
): Promise<void> {
  if (fileIds.length === 0) return;
  const {count} = await db.one<{count: number}>(
    `select count(*) as count from files
    where run_id = ${runId} and file_id in (${fileIds.join(', ')})`,
  );
  if (count === fileIds.length) return;
  throw new UserError(`${fileIds.length} files committed, ${count} in the ledger`, {
    exitCode: exitCodes.invariant,
    hint: 'Run capledger check --database, and please report it: this is a defect.',
  });
}

/** Opens a run and answers its number. */
export async function beginRun(db: Db): Promise<number> {
  const {id} = await db.one<{id: number}>(
    'select coalesce(max(run_id), 0) + 1 as id from runs',
  );
  await db.run('insert into runs values ($1::integer, now(), null, $2)', [
    id,
    toolVersion,
  ]);
  return id;
}

export async function endRun(db: Db, runId: number): Promise<void> {
  await db.run('update runs set finished_at = now() where run_id = $1', [runId]);
}

export async function nextFileId(db: Db): Promise<number> {
  const {id} = await db.one<{id: number}>(
    'select coalesce(max(file_id), 0) + 1 as id from files',
  );
  return id;
}

/** A file that was read without knowing its node belongs to the node named now. */
export async function nameNode(
  db: Db,
  fileId: number,
  node: string,
  runId: number,
): Promise<void> {
  await db.run('update files set node = $1, run_id = $2::integer where file_id = $3', [
    node,
    runId,
    fileId,
  ]);
}
