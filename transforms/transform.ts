import {configSchema} from '../lib/config/tables.ts';
import type {Db} from '../lib/db.ts';
import {isNoted, isSameRules, noteGeneration} from './generation.ts';
import {inOrder} from './order.ts';
import {dropFormer, dropOthers, noteMade} from './others.ts';
import {checkPromises} from './promises.ts';
import {assertSettings} from './settings.ts';
import {readSqlFiles, type SqlFile} from './sql-file.ts';
import {
  assertFoundations,
  findAllStale,
  findStale,
  noteFiles,
  noteStaleMonths,
  noteStaleUses,
  OlderRowsChanged,
  staleTables,
} from './stale.ts';

/** What one run made, in the order it was made. */
export interface TransformResult {
  readonly marts: readonly {
    readonly name: string;
    readonly ms: number;
  }[];
}

/**
 * Brings every staging view and mart up to date with the raw tables, all or nothing, and
 * checks their promises; throws a `UserError` 70 that names the mart, the promise and a
 * row. Marts that are made by file or month keep their rows of what did not change.
 */
export async function transform(db: Db): Promise<TransformResult> {
  const files = await readSqlFiles();
  if (!(await isFollowing(db, files))) return build(db, files, {isAll: true});
  try {
    return await build(db, files, {isWhole: false});
  } catch (error) {
    if (!(error instanceof OlderRowsChanged)) throw error;
    return build(db, files, {isAll: true});
  }
}

/** Whether the marts were made from the ledger, settings and SQL as they are now. */
export async function isCurrent(db: Db): Promise<boolean> {
  return isNoted(db);
}

interface BuildOptions {
  readonly only?: string;
  readonly isWhole?: boolean;
  /** The files are all there are: what an earlier version made beside them goes. */
  readonly isAll?: boolean;
}

/**
 * Makes the files given, anew unless `isWhole` is false; `only` keeps to one of them and
 * what it needs.
 */
export async function build(
  db: Db,
  files: readonly SqlFile[],
  {only, isWhole = true, isAll = false}: BuildOptions = {},
): Promise<TransformResult> {
  await assertSettings(db);
  const ordered = await inOrder(db, files, only);
  return db.transaction(async () => {
    // A ledger of an earlier version has no tables of the configuration.
    await db.run(configSchema);
    await dropOthers(db, ordered);
    if (isAll) await dropFormer(db, ordered);
    await (isWhole ? findAllStale(db) : findStale(db));
    const marts: {name: string; ms: number}[] = [];
    let areMonthsKnown = false;
    for (const file of ordered) {
      if (file.madeBy === 'month' && !areMonthsKnown) {
        await noteStaleMonths(db, isWhole);
        areMonthsKnown = true;
      }
      const started = performance.now();
      await make(db, file, isWhole);
      if (file.kind === 'mart') {
        marts.push({name: file.name, ms: Math.round(performance.now() - started)});
      }
      if (!isWhole && file.name === 'sense_uses') await noteStaleUses(db);
    }
    if (!isWhole) await assertFoundations(db);
    await noteFiles(db);
    if (isAll) await noteMade(db, ordered);
    await noteGeneration(db);
    return {marts};
  });
}

async function make(db: Db, file: SqlFile, isWhole: boolean): Promise<void> {
  const stale = file.madeBy && `${file.madeBy} in (from ${staleTables[file.madeBy]})`;
  const isInPart = !isWhole && stale !== null;
  try {
    if (isInPart) {
      await db.run(`delete from ${file.name} where ${stale}`);
      await db.run(
        `insert into ${file.name} by name from (${file.query}\n) as made where ${stale}`,
      );
    } else {
      const kind = file.isView ? 'view' : 'table';
      await db.run(`create or replace ${kind} ${file.name} as\n${file.query}`);
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${file.name}.sql: ${reason}`, {cause: error});
  }
  // A view's promises follow from those of what it reads; the tests check them.
  if (!file.isView) await checkPromises(db, file, isInPart ? stale : undefined);
}

/** Whether the marts are those of an earlier state of this ledger, by the same rules. */
async function isFollowing(db: Db, files: readonly SqlFile[]): Promise<boolean> {
  const names = files.filter(({isView}) => !isView).map(({name}) => name);
  const {found} = await db.one<{found: number}>(
    `select count(*)::integer as found from duckdb_tables()
    where database_name = current_database() and schema_name = 'main'
      and table_name in ('transformed_files', '${names.join("', '")}')`,
  );
  return found === names.length + 1 && (await isSameRules(db));
}
