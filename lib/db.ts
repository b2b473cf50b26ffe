import {existsSync} from 'node:fs';
import {
  type DuckDBConnection,
  DuckDBInstance,
  type DuckDBResultReader,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  type DuckDBValue,
} from '@duckdb/node-api';
import {cannotOpen, databaseError} from './database-error.ts';
import {exitCodes, UserError} from './errors.ts';
import {failpoint} from './failpoint.ts';
import {claim, inUse, release} from './owner.ts';
import {type FillRecords, recordScan} from './record-scan.ts';
import {refuseHalf} from './refuse-half.ts';

/** A value as JSON knows it: times are ISO 8601 in UTC, dates `YYYY-MM-DD`. */
export type Plain = string | number | boolean | null | Plain[] | {[name: string]: Plain};
export type Row = Record<string, Plain>;
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
  /** Names and DuckDB types of a query's columns, without running it. */
  columns(sql: string): Promise<{name: string; type: string}[]>;
  transaction<T>(work: () => Promise<T>): Promise<T>;
  /** Makes `fill` readable in SQL as the table function `records()`. */
  serveRecords(fill: FillRecords): void;
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly readOnly?: boolean;
  /** What DuckDB may hold in memory before it spills beside the database. */
  readonly memoryLimitMb?: number;
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
const largestExact = BigInt(Number.MAX_SAFE_INTEGER);

/**
 * Opens or creates a ledger file; `:memory:` gives one that is gone when closed.
 *
 * Throws a `UserError`: 75 in use by another process, 74 not a database or damaged.
 */
export async function openDatabase(path: string, options: OpenOptions = {}): Promise<Db> {
  refuseHalf(path);
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
  let records: FillRecords | undefined;
  // Now, and not when first used: a transaction that fails would take it back.
  if (!options.readOnly) {
    connection.registerTableFunction(recordScan((batch) => records?.(batch)));
  }
  let isDead = false;
  const fail = (error: unknown): never => {
    const told = databaseError(path, error);
    isDead ||= told instanceof UserError;
    throw told;
  };
  const values = (params?: Params) => (params ? [...params] : undefined);
  const run = async (sql: string, params?: Params) =>
    (await connection.run(sql, values(params)).catch(fail)).rowsChanged;
  const all = async <T>(sql: string, params?: Params) =>
    toRows(await connection.runAndReadAll(sql, values(params)).catch(fail)) as T[];

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
      try {
        yield* streamRows(connection, sql);
      } catch (error) {
        fail(error);
      }
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
    serveRecords: (fill) => {
      records = fill;
    },
    close: async () => {
      try {
        if (!options.readOnly && !isDead) await foldLog(path, run);
      } finally {
        connection.closeSync();
        instance.closeSync();
        if (!options.readOnly) release(path);
      }
    },
  };
}

/** Leaves one file behind: what the write-ahead log holds goes into the database. */
async function foldLog(path: string, run: Db['run']): Promise<void> {
  if (!existsSync(`${path}.wal`)) return;
  failpoint('before-checkpoint');
  await run('checkpoint');
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
    try {
      return await DuckDBInstance.create(path, {
        access_mode: options.readOnly ? 'READ_ONLY' : 'AUTOMATIC',
        storage_compatibility_version: storageVersion,
        memory_limit: `${options.memoryLimitMb ?? 1024}MB`,
        ...(options.spillLimitMb === undefined
          ? {}
          : {max_temp_directory_size: `${options.spillLimitMb}MB`}),
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

async function* streamRows(connection: DuckDBConnection, sql: string) {
  const result = await connection.stream(sql);
  const names = result.columnNames();
  for await (const chunk of result.yieldRowObjects()) {
    yield chunk.map((row) => plainRow(row, names));
  }
}

function toRows(reader: DuckDBResultReader): Row[] {
  const names = reader.columnNames();
  return reader.getRowObjects().map((row) => plainRow(row, names));
}

function plainRow(row: Record<string, DuckDBValue>, names: readonly string[]): Row {
  return Object.fromEntries(names.map((name) => [name, plain(row[name] ?? null)]));
}

function plain(value: DuckDBValue): Plain {
  if (value === null || typeof value === 'string' || typeof value === 'boolean')
    return value;
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return plainInteger(value);
  if (value instanceof DuckDBTimestampTZValue || value instanceof DuckDBTimestampValue) {
    return new Date(Number(value.micros / 1000n)).toISOString();
  }
  if ('items' in value) return value.items.map(plain);
  if ('entries' in value && !Array.isArray(value.entries)) {
    return plainRow(value.entries, Object.keys(value.entries));
  }
  return value.toString();
}

function plainInteger(value: bigint): Plain {
  if (value > largestExact || value < -largestExact) return value.toString();
  return Number(value);
}
