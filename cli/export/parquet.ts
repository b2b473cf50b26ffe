import {createReadStream, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Question} from './question.ts';

/** A Parquet file, written by DuckDB into a folder of its own and read back. */
export async function* parquetFile({db, sql}: Question): AsyncIterable<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'capledger-'));
  try {
    const path = join(folder, 'answer.parquet');
    await db.run(`copy (${sql}\n) to '${path.replaceAll("'", "''")}' (format parquet)`);
    yield* createReadStream(path);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}
