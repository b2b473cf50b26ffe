import {type BigIntStats, statSync} from 'node:fs';
import type {Db} from '../lib/db.ts';

/**
 * What the file system said of a path when it was last read.
 *
 * Only ever a reason not to read again: while size, both times and inode are the same,
 * the content is taken to be. Anything else is decided by the content.
 */
export interface SeenFile {
  readonly path: string;
  readonly file_id: number;
  readonly node: string | null;
  readonly source: string;
  readonly size_bytes: number;
  readonly modified_ns: string;
  readonly changed_ns: string;
  readonly inode: string;
}

export async function seenFiles(db: Db): Promise<Map<string, SeenFile>> {
  const rows = await db.all<SeenFile>(
    `select file_paths.path, file_id, node, source, file_paths.size_bytes, modified_ns,
        changed_ns, inode
    from file_paths join files using (file_id)`,
  );
  return new Map(rows.map((row) => [row.path, row]));
}

export function isUnchanged(seen: SeenFile, stat: BigIntStats): boolean {
  return (
    seen.size_bytes === Number(stat.size) &&
    seen.modified_ns === String(stat.mtimeNs) &&
    seen.changed_ns === String(stat.ctimeNs) &&
    seen.inode === String(stat.ino)
  );
}

export function statOf(path: string): BigIntStats | undefined {
  return path === '-' ? undefined : statSync(path, {bigint: true, throwIfNoEntry: false});
}

/** Notes which file lies at a path now, and how the file system described it. */
export async function noteSeen(
  db: Db,
  path: string,
  stat: BigIntStats | undefined,
  fileId: number,
  runId: number,
): Promise<void> {
  if (!stat) return;
  await db.run('delete from file_paths where path = $1', [path]);
  await db.run('insert into file_paths values ($1, $2::integer, $3, $4, $5, $6, $7)', [
    path,
    fileId,
    Number(stat.size),
    String(stat.mtimeNs),
    String(stat.ctimeNs),
    String(stat.ino),
    runId,
  ]);
}

/** Whether another content lay at this path when it was last read. */
export async function wasAt(db: Db, path: string): Promise<boolean> {
  return (await db.all('select 1 from file_paths where path = $1', [path])).length > 0;
}
