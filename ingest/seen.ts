import {type BigIntStats, statSync} from 'node:fs';
import type {Db, Row} from '../lib/db.ts';

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
  /** Part of a last line that was not read yet. */
  readonly pending_bytes: number;
  readonly size_bytes: number;
  readonly modified_ns: string;
  readonly changed_ns: string;
  readonly inode: string;
}

export async function seenFiles(db: Db): Promise<Map<string, SeenFile>> {
  const rows = await db.all<SeenFile>(
    `select file_paths.path, file_id, node, source, file_paths.size_bytes,
        pending_bytes, modified_ns, changed_ns, inode
    from file_paths join files using (file_id)`,
  );
  return new Map(rows.map((row) => [row.path, row]));
}

/** What the file system says of a file, as far as it is kept. */
export type FileStat = Pick<BigIntStats, 'size' | 'mtimeNs' | 'ctimeNs' | 'ino'>;

export function isUnchanged(seen: SeenFile, stat: FileStat): boolean {
  return (
    seen.size_bytes === Number(stat.size) &&
    seen.modified_ns === String(stat.mtimeNs) &&
    seen.changed_ns === String(stat.ctimeNs) &&
    seen.inode === String(stat.ino)
  );
}

export function statOf(path: string): FileStat | undefined {
  return path === '-' ? undefined : statSync(path, {bigint: true, throwIfNoEntry: false});
}

/** Which file lies at a path now, and how the file system described it. */
export interface Sighting {
  readonly path: string;
  readonly stat: FileStat | undefined;
  readonly fileId: number;
}

/** Keeps what was seen of these paths, in place of what was seen before. */
export async function noteSeen(
  db: Db,
  sightings: readonly Sighting[],
  runId: number,
): Promise<void> {
  // The last entry of an archive stands for it.
  const byPath = new Map<string, Row>();
  for (const {path, stat, fileId} of sightings) {
    if (!stat) continue;
    byPath.set(path, {
      path,
      file_id: fileId,
      size_bytes: Number(stat.size),
      modified_ns: String(stat.mtimeNs),
      changed_ns: String(stat.ctimeNs),
      inode: String(stat.ino),
    });
  }
  if (byPath.size === 0) return;
  await db.run(
    `delete from file_paths
    where path in (select unnest(from_json($1, '["varchar"]')))`,
    [JSON.stringify([...byPath.keys()])],
  );
  await db.run(
    `insert into file_paths by name
    select s.*, $2::integer as run_id
    from (select unnest(from_json($1, '[{
        "path": "varchar", "file_id": "integer", "size_bytes": "bigint",
        "modified_ns": "varchar", "changed_ns": "varchar", "inode": "varchar"
    }]'), recursive := true)) as s`,
    [JSON.stringify([...byPath.values()]), runId],
  );
}

/** Whether another content lay at this path when it was last read. */
export async function wasAt(db: Db, path: string): Promise<boolean> {
  return (await db.all('select 1 from file_paths where path = $1', [path])).length > 0;
}
