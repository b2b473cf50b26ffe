import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, dirname, join} from 'node:path';
import {ingest} from '../../../ingest/ingest.ts';
import {type Db, openDatabase} from '../../../lib/db.ts';

/** A ledger in memory of these files, read as they are found. */
export async function ledgerOf(files: Readonly<Record<string, string>>): Promise<{
  readonly db: Db;
  readonly statuses: Map<string, string>;
  close(): Promise<void>;
}> {
  const folder = mkdtempSync(join(tmpdir(), 'capledger-test-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), {recursive: true});
    writeFileSync(join(folder, name), text);
  }
  const db = await openDatabase(':memory:');
  const read = await ingest(db, [folder]);
  rmSync(folder, {recursive: true, force: true});
  return {
    db,
    statuses: new Map(read.files.map(({path, status}) => [basename(path), status])),
    close: () => db.close(),
  };
}
