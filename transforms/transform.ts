import {configSchema} from '../lib/config/tables.ts';
import type {Db} from '../lib/db.ts';
import {UserError} from '../lib/errors.ts';
import {dropBeside, dropStandIns, makeBeside, takePlaces} from './beside.ts';
import {isNoted, isSameRules, noteGeneration} from './generation.ts';
import {keepingNumbers, withNumbers} from './numbers.ts';
import {inOrder} from './order.ts';
import {dropFormer, dropOthers, noteMade} from './others.ts';
import {checkPromises} from './promises.ts';
import {assertSettings} from './settings.ts';
import {readSqlFiles, type SqlFile} from './sql-file.ts';
import {
  assertFoundations,
  findAllStale,
  findStale,
  noteAllMonths,
  noteFiles,
  noteStaleMonths,
  noteStaleUses,
  OlderRowsChanged,
  staleRows,
} from './stale.ts';

/** What one run made, in the order it was made. */
export interface TransformResult {
  readonly marts: readonly Timed[];
}

interface Timed {
  readonly name: string;
  readonly ms: number;
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
  // A ledger of an earlier version has no tables of the configuration.
  await db.run(configSchema);
  const ordered = await inOrder(db, files, only);
  await dropBeside(db, ordered);
  return isWhole ? buildWhole(db, ordered, isAll) : buildInPart(db, ordered);
}

// From so many rows on it matters how many threads read a table: only committed rows are
// read by all of them.
const manyRows = 100_000;

async function buildWhole(
  db: Db,
  files: readonly SqlFile[],
  isAll: boolean,
): Promise<TransformResult> {
  const marts: Timed[] = [];
  try {
    await findAllStale(db);
    let areMonthsKnown = false;
    const left = [...files];
    while (left.length > 0) {
      await db.transaction(async () => {
        for (let rows = 0; rows < manyRows; ) {
          const file = left.shift();
          if (!file) return;
          if (file.madeBy === 'month' && !areMonthsKnown) {
            await noteAllMonths(db);
            areMonthsKnown = true;
          }
          rows = await timed(file, marts, () => makeBeside(db, file, withNumbers(file)));
        }
      });
    }
    return await db.transaction(async () => {
      await dropStandIns(db, files);
      await dropOthers(db, files);
      if (isAll) await dropFormer(db, files);
      await takePlaces(db, files);
      await noteFiles(db);
      if (isAll) await noteMade(db, files);
      await noteGeneration(db);
      return {marts};
    });
  } catch (error) {
    await dropBeside(db, files).catch(() => undefined);
    throw error;
  }
}

function buildInPart(db: Db, files: readonly SqlFile[]): Promise<TransformResult> {
  const marts: Timed[] = [];
  return db.transaction(async () => {
    await findStale(db);
    let areMonthsKnown = false;
    for (const file of files) {
      if (file.madeBy === 'month' && !areMonthsKnown) {
        await noteStaleMonths(db);
        areMonthsKnown = true;
      }
      await timed(file, marts, () => makeInPart(db, file));
      if (file.name === 'sense_uses') await noteStaleUses(db);
    }
    await assertFoundations(db);
    await noteFiles(db);
    await noteGeneration(db);
    return {marts};
  });
}

async function makeInPart(db: Db, file: SqlFile): Promise<void> {
  const {name, query, madeBy, numberedAs, isView} = file;
  // A view's promises follow from those of what it reads; the tests check them.
  if (isView) {
    await db.run(`create or replace view ${name} as\n${query}`);
  } else if (madeBy) {
    const rows = await staleRows(db, madeBy);
    await db.run(`delete from ${name} where ${rows}`);
    await db.run(`insert into ${name} by name from (${query}\n) as made where ${rows}`);
    await checkPromises(db, file, {rows});
  } else {
    const made = numberedAs ? keepingNumbers(file) : query;
    await db.run(`create or replace table ${name} as\n${made}`);
    await checkPromises(db, file);
  }
}

async function timed<T>(
  {name, kind}: SqlFile,
  marts: Timed[],
  make: () => Promise<T>,
): Promise<T> {
  const started = performance.now();
  try {
    return await make();
  } catch (error) {
    if (error instanceof UserError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${name}.sql: ${reason}`, {cause: error});
  } finally {
    if (kind === 'mart') marts.push({name, ms: Math.round(performance.now() - started)});
  }
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
