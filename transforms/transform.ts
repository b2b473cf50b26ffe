import type {Db} from '../lib/db.ts';
import {isNoted, noteGeneration} from './generation.ts';
import {inOrder} from './order.ts';
import {checkPromises} from './promises.ts';
import {readSqlFiles, type SqlFile} from './sql-file.ts';

/** What one run made, in the order it was made. */
export interface TransformResult {
  readonly marts: readonly {
    readonly name: string;
    readonly rows: number;
    readonly ms: number;
  }[];
}

/**
 * Makes every staging view and mart from the raw tables, all or nothing, and checks
 * their promises; throws a `UserError` 70 that names the mart, the promise and a row.
 */
export async function transform(db: Db): Promise<TransformResult> {
  return build(db, await readSqlFiles());
}

/** Whether the marts were made from the ledger, settings and SQL as they are now. */
export async function isCurrent(db: Db): Promise<boolean> {
  return isNoted(db);
}

/** As `transform`, from the files given. */
export async function build(db: Db, files: readonly SqlFile[]): Promise<TransformResult> {
  const ordered = await inOrder(db, files);
  return db.transaction(async () => {
    const marts: {name: string; rows: number; ms: number}[] = [];
    for (const file of ordered) {
      const started = performance.now();
      await create(db, file);
      if (file.kind === 'staging') continue;
      await checkPromises(db, file);
      const {rows} = await db.one<{rows: number}>(
        `select count(*) as rows from ${file.name}`,
      );
      marts.push({name: file.name, rows, ms: Math.round(performance.now() - started)});
    }
    await noteGeneration(db);
    return {marts};
  });
}

async function create(db: Db, file: SqlFile): Promise<void> {
  const kind = file.kind === 'staging' ? 'view' : 'table';
  try {
    await db.run(`create or replace ${kind} ${file.name} as\n${file.query}`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${file.name}.sql: ${reason}`, {cause: error});
  }
}
