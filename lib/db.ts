import {existsSync} from 'node:fs';
import type {DuckDBConnection, DuckDBInstance} from '@duckdb/node-api';
import {cannotOpen, databaseError, OutOfMemory} from './database-error.ts';
import {duckdb} from './duckdb.ts';
import {exitCodes, UserError} from './errors.ts';
import {exitGuard} from './exit-guard.ts';
import {failpoint} from './failpoint.ts';
import {type Numbers, readNumbers} from './numbers.ts';
import {claim, inUse, release} from './owner.ts';
import {type ReadAhead, readAhead} from './read-ahead.ts';
import type {FillRecords} from './record-batch.ts';
import {recordScan} from './record-scan.ts';
import {refuseHalf} from './refuse-half.ts';
import {refuseShare} from './refuse-share.ts';
import {type Row, streamRows, toRows} from './rows.ts';
import {assertRunning} from './stop.ts';

export type Params = readonly (string | number | bigint | boolean | null)[];

/** One open ledger: the only door to DuckDB. */
export interface Db {
  readonly path: string;
  /** Runs one or more statements; answers the number of rows the last one changed. */
  run(sql: string, params?: Params): Promise<number>;
  all<T = Row>(sql: string, params?: Params): Promise<T[]>;
  /** The only row of an answer; anything else is a bug and throws. */
  one<T = Row>(sql: string, params?: Params): Promise<T>;
  /** The rows of a large answer, some two thousand at a time. */
  stream(sql: string): AsyncIterable<Row[]>;
  /** The columns of a large answer, all of type `double` and without nulls. */
  numbers(sql: string): Promise<Numbers>;
  /** Names and DuckDB types of a query's columns, without running it. */
  columns(sql: string): Promise<{name: string; type: string}[]>;
  transaction<T>(work: () => Promise<T>): Promise<T>;
  /** Runs a statement that reads what `fill` gives as the table function `records()`. */
  serveRecords<T>(fill: FillRecords, statement: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export type {Plain, Row} from './rows.ts';

export interface OpenOptions {
  readonly readOnly?: boolean;
  /** What DuckDB may hold in memory before it spills beside the database. */
  readonly memoryLimitMb?: number;
  /** Leaves rows in the groups they came in, instead of packing them anew when it closes. */
  readonly keepsRowGroups?: boolean;
  /** How long to wait for another process that holds the file. */
  readonly waitMs?: number;
  /** What may be spilled to disk, where the free space is too much. */
  readonly spillLimitMb?: number;
  /** Opens files of any storage version; only a repair should. */
  readonly anyStorage?: boolean;
}

// 1.4.x loses rows when the disk fills during a checkpoint; storage before v1.4.0
// replays a stale write-ahead log without a word.
const storageVersion = 'v1.5.0';

/**
 * Opens or creates a ledger file; `:memory:` gives one that is gone when closed.
 *
 * Throws a `UserError`: 75 in use by another process, 74 not a database or damaged.
 */
export async function openDatabase(path: string, options: OpenOptions = {}): Promise<Db> {
  refuseHalf(path);
  if (!options.readOnly) refuseShare(path);
  const instance = await openInstance(path, options);
  const connection = await instance.connect();
  await connection.run("set TimeZone = 'UTC'");
  const db = toDb(path, instance, connection, options);
  try {
    if (!options.anyStorage) await assertStorage(db);
  } catch (error) {
    connection.closeSync();
    instance.closeSync();
    throw error;
  }
  if (!options.readOnly) claim(path);
  failpoint('after-open');
  return db;
}

async function assertStorage(db: Db): Promise<void> {
  if (db.path === ':memory:') return;
  const {version} = await db.one<{version: string}>(
    `select tags['storage_version'] as version from duckdb_databases()
    where database_name = current_database()`,
  );
  if (version.startsWith(storageVersion)) return;
  throw new UserError(
    `${db.path}: storage ${version}, this capledger needs ${storageVersion}`,
    {
      exitCode: exitCodes.database,
      hint: 'Nothing was changed. capledger repair makes a copy of it that can be used.',
    },
  );
}

function toDb(
  path: string,
  instance: DuckDBInstance,
  connection: DuckDBConnection,
  options: OpenOptions,
): Db {
  let records: ReadAhead | undefined;
  // Now, and not when first used: a transaction that fails would take it back.
  if (!options.readOnly) {
    connection.registerTableFunction(recordScan((chunk) => records?.writeTo(chunk)));
  }
  let isDead = false;
  const guard = exitGuard(connection);
  const fail = (error: unknown): never => {
    const told = databaseError(path, error);
    isDead ||= told instanceof UserError && !(told instanceof OutOfMemory);
    assertRunning();
    throw told;
  };
  const values = (params?: Params) => (params ? [...params] : undefined);
  const run = async (sql: string, params?: Params) => {
    assertRunning();
    return (await connection.run(sql, values(params)).catch(fail)).rowsChanged;
  };
  const all = async <T>(sql: string, params?: Params) => {
    assertRunning();
    return toRows(await connection.runAndReadAll(sql, values(params)).catch(fail)) as T[];
  };

  return {
    path,
    all,
    run,
    one: async <T>(sql: string, params?: Params) => {
      const rows = await all<T>(sql, params);
      if (rows.length !== 1) throw new Error(`${rows.length} rows, expected 1: ${sql}`);
      return rows[0] as T;
    },
    stream: async function* (sql) {
      assertRunning();
      try {
        yield* streamRows(connection, sql);
      } catch (error) {
        fail(error);
      }
    },
    numbers: (sql) => {
      assertRunning();
      return readNumbers(connection, sql).catch(fail);
    },
    columns: async (sql) => {
      const prepared = await connection.prepare(sql);
      return Array.from({length: prepared.columnCount}, (_, index) => ({
        name: prepared.columnName(index),
        type: String(prepared.columnType(index)),
      }));
    },
    transaction: async (work) => {
      await run('begin transaction');
      try {
        const result = await work();
        await run('commit');
        return result;
      } catch (error) {
        // A dead instance cannot roll back; the error that killed it matters more.
        await connection.run('rollback').catch(() => undefined);
        throw error;
      }
    },
    serveRecords: async (fill, statement) => {
      // DuckDB hands on the text of an error only; what was thrown is thrown as it was.
      let thrown: unknown;
      records = readAhead((batch) => {
        try {
          assertRunning();
          fill(batch);
        } catch (error) {
          thrown = error;
          throw error;
        }
      });
      try {
        return await guard.scanning(statement);
      } catch (error) {
        throw thrown ?? error;
      } finally {
        records.end();
      }
    },
    close: async () => {
      try {
        if (!options.readOnly && !isDead) {
          await foldLog(path, () => connection.run('checkpoint').catch(fail));
        }
      } finally {
        guard.remove();
        connection.closeSync();
        instance.closeSync();
        if (!options.readOnly) release(path);
      }
    },
  };
}

/** Leaves one file behind: what the write-ahead log holds goes into the database. */
async function foldLog(path: string, checkpoint: () => Promise<unknown>): Promise<void> {
  if (!existsSync(`${path}.wal`)) return;
  failpoint('before-checkpoint');
  await checkpoint();
  failpoint('after-checkpoint');
  if (!existsSync(`${path}.wal`)) return;
  throw new UserError(`${path}: its write-ahead log is still there after a checkpoint`, {
    exitCode: exitCodes.database,
    hint: 'Nothing is lost: leave both files together and run again.',
  });
}

async function openInstance(path: string, options: OpenOptions): Promise<DuckDBInstance> {
  const until = Date.now() + (options.waitMs ?? 0);
  for (;;) {
    assertRunning();
    try {
      return await duckdb.DuckDBInstance.create(path, {
        access_mode: options.readOnly ? 'READ_ONLY' : 'AUTOMATIC',
        storage_compatibility_version: storageVersion,
        memory_limit: `${options.memoryLimitMb ?? 1024}MB`,
        ...(options.spillLimitMb === undefined
          ? {}
          : {max_temp_directory_size: `${options.spillLimitMb}MB`}),
        ...(options.keepsRowGroups ? {max_vacuum_tasks: '0'} : {}),
        preserve_insertion_order: 'false',
        autoinstall_known_extensions: 'false',
        autoload_known_extensions: 'false',
        allow_community_extensions: 'false',
      });
    } catch (error) {
      const holder = inUse(path, error);
      if (!holder) throw cannotOpen(path, error);
      if (Date.now() >= until) throw holder;
      await new Promise((wake) => setTimeout(wake, 200));
    }
  }
}
