import type {DuckDBConnection} from '@duckdb/node-api';
import {bindings} from './duckdb.ts';

/** The columns of an answer as numbers, by name. */
export type Numbers = Readonly<Record<string, Float64Array>>;

/**
 * Reads an answer whose columns are all `double`, in no order, as whole arrays: a value
 * for each cell takes ten times as long. What is null reads as any number.
 */
export async function readNumbers(
  connection: DuckDBConnection,
  sql: string,
): Promise<Numbers> {
  const result = await connection.run(sql);
  const names = result.columnNames();
  const chunks = await result.fetchAllChunks();
  const length = chunks.reduce((sum, {rowCount}) => sum + rowCount, 0);
  const columns = names.map(() => new Float64Array(length));
  let start = 0;
  for (const {chunk, rowCount} of chunks) {
    for (const [at, column] of columns.entries()) {
      const vector = bindings.data_chunk_get_vector(chunk, at);
      const {buffer, byteOffset} = bindings.vector_get_data(vector, rowCount * 8);
      column.set(new Float64Array(buffer, byteOffset, rowCount), start);
    }
    start += rowCount;
  }
  return Object.fromEntries(
    names.map((name, at) => [name, columns[at] ?? new Float64Array()]),
  );
}
