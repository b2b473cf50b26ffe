import type {DuckDBDataChunk, DuckDBTableFunction} from '@duckdb/node-api';
import {duckdb} from './duckdb.ts';

const {DOUBLE, INTEGER, VARCHAR} = duckdb;

/**
 * `records()`: the rows `line, byte_offset, text, file_id` of whatever `write` gives.
 *
 * DuckDB pulls: one statement reads a file of any size within one transaction and in
 * constant memory, while other threads split and cast what came before.
 */
export function recordScan(write: (chunk: DuckDBDataChunk) => void): DuckDBTableFunction {
  return duckdb.DuckDBTableFunction.create({
    name: 'records',
    bindFunction: (info) => {
      // Whole numbers up to 2^53, without a BigInt for each; the tables say bigint.
      info.addResultColumn('line', DOUBLE);
      info.addResultColumn('byte_offset', DOUBLE);
      info.addResultColumn('text', VARCHAR);
      info.addResultColumn('file_id', INTEGER);
    },
    initFunction: (info) => info.setMaxThreads(4),
    mainFunction: (_info, chunk) => write(chunk),
  });
}
