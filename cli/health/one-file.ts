import {ingest} from '../../ingest/ingest.ts';
import {type Db, openDatabase} from '../../lib/db.ts';
import {UserError} from '../../lib/errors.ts';
import {transform} from '../../transforms/transform.ts';

/** A ledger in memory that holds one file, read as this source; throws what refused it. */
export async function withOneFile<T>(
  file: string,
  source: string,
  work: (db: Db) => Promise<T>,
): Promise<T> {
  const db = await openDatabase(':memory:');
  try {
    const {files} = await ingest(db, [file], {source});
    const refused = files.find(({status}) => status !== 'ingested');
    if (refused || files.length === 0) {
      const message = refused?.message ?? 'nothing to read';
      const place = message.startsWith(file) ? '' : `${file}: `;
      throw new UserError(`${place}${message}`, {
        ...(refused?.hint ? {hint: refused.hint} : {}),
        ...(refused?.exitCode ? {exitCode: refused.exitCode} : {}),
      });
    }
    await transform(db);
    return await work(db);
  } finally {
    await db.close();
  }
}
