import {createReadStream, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Question} from './question.ts';

/** A Parquet file, written by DuckDB into a folder of its own and read back. */
export async function* parquetFile(
  {db, sql}: Question,
  about: Readonly<Record<string, string>> = {},
): AsyncIterable<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'capledger-'));
  try {
    const path = join(folder, 'answer.parquet');
    const said = Object.entries(about).map(
      ([name, value]) => `${text(name)}: ${text(value)}`,
    );
    const metadata = said.length > 0 ? `, kv_metadata {${said.join(', ')}}` : '';
    await db.run(`copy (${sql}\n) to ${text(path)} (format parquet${metadata})`);
    yield* createReadStream(path);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
