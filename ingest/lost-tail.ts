import type {Db} from '../lib/db.ts';
import {exitCodes} from '../lib/errors.ts';
import {type FileResult, fileResult} from './result.ts';

interface Lost {
  readonly file_id: number;
  readonly path: string;
  readonly node: string | null;
  readonly source: string;
  readonly product: string | null;
  readonly consumed_bytes: number;
  readonly size_bytes: number;
}

const neverRead = 'were never read';

/**
 * Files that had a last line still to come, and that are nowhere now: another content lies
 * at their path, and no other path has theirs. Each is told once.
 *
 * A log copied and cut off, the copy being where nobody looks, ends like this.
 */
export async function lostTails(db: Db): Promise<FileResult[]> {
  const lost = await db.all<Lost>(
    `select file_id, path, node, source, product, consumed_bytes, size_bytes
    from files
    where pending_bytes > 0 and file_id not in (select file_id from file_paths)
        and path <> '-' and coalesce(warning, '') not like '%${neverRead}%'
    order by path`,
  );
  const results = [];
  for (const {file_id, path, consumed_bytes, size_bytes, ...base} of lost) {
    const message =
      `bytes ${consumed_bytes} to ${size_bytes} of what lay here ${neverRead}: ` +
      'the line was not whole yet, and the rest of that log is nowhere';
    await db.run(
      `update files set warning = concat_ws('; ', warning, $1)
      where file_id = ${file_id}`,
      [message],
    );
    const hint = 'Ingest the rotated log too, if there is one.';
    const exitCode = exitCodes.partial;
    results.push(fileResult(path, 'rewritten', {...base, message, hint, exitCode}));
  }
  return results;
}
