import {type FoundState, readFiles, withContent} from '../../ingest/find-content.ts';
import type {Db} from '../../lib/db.ts';

/** A file that was read, what was found in it, and whether it still is that file. */
export interface FileExplained {
  readonly path: string;
  readonly source: string;
  readonly node: string | null;
  readonly rows: number;
  readonly rejects: number;
  readonly duplicates: number;
  readonly consumed_bytes: number;
  readonly content_sha256: string;
  readonly state: FoundState;
  readonly message: string | null;
}

/** The files of that name, with or without their folders. */
export async function explainFiles(db: Db, name: string): Promise<FileExplained[]> {
  const found = await db.all<
    Omit<FileExplained, 'state' | 'message'> & {file_id: number}
  >(
    `select file_id, path, source, node, "rows", rejects, duplicates, consumed_bytes,
        content_sha256
    from files
    where source is not null and (path = $1 or ends_with(path, '/' || $1))
    order by file_id`,
    [name],
  );
  const files = await readFiles(
    db,
    found.map(({file_id}) => file_id),
  );
  const explained: FileExplained[] = [];
  for (const {file_id, ...told} of found) {
    const file = files.find((one) => one.file_id === file_id);
    if (!file) continue;
    const {state, message} = await withContent(file, async () => undefined);
    explained.push({...told, state, message});
  }
  return explained;
}
