import type {Db} from '../lib/db.ts';

/** A last line that was not whole when its log was read, and since when it is so. */
export interface WaitingLine {
  readonly path: string;
  readonly line: number;
  readonly bytes: number;
  readonly since: string;
}

/** The lines that no run has read yet, because their end has not come. */
export async function waitingLines(db: Db): Promise<WaitingLine[]> {
  return await db.all<WaitingLine>(
    `select path, lines + 1 as line, pending_bytes as bytes,
        strftime(modified_at, '%Y-%m-%d %H:%M UTC') as since
    from files where pending_bytes > 0 order by path`,
  );
}
