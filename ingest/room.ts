import type {Db} from '../lib/db.ts';

const manyRowsBytes = 64 << 20;
const roomOfManyRows = '256MB';

/**
 * Gives DuckDB more memory while much is read at once: it packs rows by the hundred thousand
 * on each of its threads, and would write them to disk and read them again.
 */
export async function withRoom<T>(
  db: Db,
  bytes: number,
  work: () => Promise<T>,
): Promise<T> {
  if (bytes <= manyRowsBytes) return work();
  const {limit} = await db.one<{limit: string}>(
    "select current_setting('memory_limit') as limit",
  );
  await db.run(`set memory_limit = '${roomOfManyRows}'`);
  try {
    return await work();
  } finally {
    // What the work threw matters more.
    await db.run(`set memory_limit = '${limit}'`).catch(() => undefined);
  }
}
