import type {DuckDBConnection, DuckDBResultReader, DuckDBValue} from '@duckdb/node-api';
import {duckdb} from './duckdb.ts';

const {DuckDBTimestampTZValue, DuckDBTimestampValue} = duckdb;

/** A value as JSON knows it: times are ISO 8601 in UTC, dates `YYYY-MM-DD`. */
export type Plain = string | number | boolean | null | Plain[] | {[name: string]: Plain};
export type Row = Record<string, Plain>;

const largestExact = BigInt(Number.MAX_SAFE_INTEGER);

/** The rows of a large answer, some two thousand at a time. */
export async function* streamRows(connection: DuckDBConnection, sql: string) {
  const result = await connection.stream(sql);
  const names = result.columnNames();
  for await (const chunk of result.yieldRowObjects()) {
    yield chunk.map((row) => plainRow(row, names));
  }
}

/** The rows of an answer, as plain values. */
export function toRows(reader: DuckDBResultReader): Row[] {
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
