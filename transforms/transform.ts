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

/** As `transform`, from the files given; `only` keeps to one of them and what it needs. */
export async function build(
  db: Db,
  files: readonly SqlFile[],
  only?: string,
): Promise<TransformResult> {
  await assertSettings(db);
  const ordered = await inOrder(db, files, only);
  return db.transaction(async () => {
    // A ledger of an earlier version has no tables of the configuration.
    await db.run(configSchema);
    await dropOthers(db, ordered);
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
    await db.run(`create or replace ${kind} ${file.name} as\n${file.query}`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${file.name}.sql: ${reason}`, {cause: error});
  }
}

/** An older ledger may hold as a table what is a view now, and the other way. */
async function dropOthers(db: Db, files: readonly SqlFile[]): Promise<void> {
  const found = await db.all<{name: string; kind: string}>(
    `select table_name as name, if(table_type = 'VIEW', 'view', 'table') as kind
     from information_schema.tables
     where table_schema = current_schema() and table_catalog = current_catalog()`,
  );
  const kinds = new Map(found.map(({name, kind}) => [name, kind]));
  for (const {name, isView} of files) {
    const kind = kinds.get(name);
    if (kind && kind !== (isView ? 'view' : 'table')) {
      await db.run(`drop ${kind} ${name}`);
    }
  }
}
