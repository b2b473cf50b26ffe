import type {Db} from '../lib/db.ts';

const manyRowsBytes = 64 << 20;
const roomOfManyRows = '256MB';

/** What a ledger was limited to before it was given more. */
const limits = new WeakMap<Db, string>();

/**
 * Gives DuckDB more memory while much is read at once: it packs rows by the hundred thousand
 * on each of its threads, and would write them to disk and read them again. Taken back only
 * before less is read: that takes as long as to read a small file.
 */
export async function makeRoom(db: Db, bytes: number): Promise<void> {
  const usual = limits.get(db);
  if (bytes > manyRowsBytes === (usual !== undefined)) return;
  if (usual !== undefined) {
    limits.delete(db);
    await db.run(`set memory_limit = '${usual}'`);
    return;
  }
  const {limit} = await db.one<{limit: string}>(
    "select current_setting('memory_limit') as limit",
  );
  limits.set(db, limit);
  await db.run(`set memory_limit = '${roomOfManyRows}'`);
}
