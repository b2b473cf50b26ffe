import {configSchema} from '../lib/config/tables.ts';
import type {Db} from '../lib/db.ts';
import {isNoted, noteGeneration} from './generation.ts';
import {inOrder} from './order.ts';
import {checkPromises} from './promises.ts';
import {assertSettings} from './settings.ts';
import {readSqlFiles, type SqlFile} from './sql-file.ts';

/** What one run made, in the order it was made. */
export interface TransformResult {
  readonly marts: readonly {
    readonly name: string;
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
  await assertSettings(db);
  const ordered = await inOrder(db, files);
  return db.transaction(async () => {
    // A ledger of an earlier version has no tables of the configuration.
    await db.run(configSchema);
    const marts: {name: string; ms: number}[] = [];
    for (const file of ordered) {
      const started = performance.now();
      await create(db, file);
      if (file.kind === 'staging') continue;
      // A view's promises follow from those of what it reads; the tests check them.
      if (!file.isView) await checkPromises(db, file);
      marts.push({name: file.name, ms: Math.round(performance.now() - started)});
    }
    await noteGeneration(db);
    return {marts};
  });
}

async function create(db: Db, file: SqlFile): Promise<void> {
  const kind = file.isView ? 'view' : 'table';
  try {
    await dropOther(db, file);
    await db.run(`create or replace ${kind} ${file.name} as\n${file.query}`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${file.name}.sql: ${reason}`, {cause: error});
  }
}

/** An older ledger may hold as a table what is a view now, and the other way. */
async function dropOther(db: Db, file: SqlFile): Promise<void> {
  const other = file.isView ? 'table' : 'view';
  const found = await db.all(
    `select 1 from duckdb_${other}s()
     where ${other}_name = $1 and schema_name = current_schema()
       and database_name = current_database()`,
    [file.name],
  );
  if (found.length > 0) await db.run(`drop ${other} ${file.name}`);
}
