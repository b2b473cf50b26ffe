import type {
  DuckDBDoubleVector,
  DuckDBIntegerVector,
  DuckDBTableFunction,
} from '@duckdb/node-api';
import {bindings, duckdb} from './duckdb.ts';

const {DOUBLE, INTEGER, VARCHAR} = duckdb;

/** Takes the records of one call, at most `capacity` of them. */
export interface RecordBatch {
  readonly capacity: number;
  /** `text` must be valid UTF-8; it is copied at once. */
  add(line: number, byteOffset: number, text: Uint8Array, fileId?: number): void;
}

/** Adds records to the batch; a call that adds none ends the scan. */
export type FillRecords = (batch: RecordBatch) => void;

const chunkRows = 2048;

/**
 * `records()`: the rows `line, byte_offset, text, file_id` of whatever `fill` gives.
 *
 * DuckDB pulls: one statement reads a file of any size within one transaction and in
 * constant memory, while other threads split and cast what came before.
 */
export function recordScan(fill: FillRecords): DuckDBTableFunction {
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
    mainFunction: (_info, chunk) => {
      chunk.rowCount = chunkRows;
      const lines = chunk.getColumnVector(0) as DuckDBDoubleVector;
      const offsets = chunk.getColumnVector(1) as DuckDBDoubleVector;
      // The value API makes a string of each text and bytes of it again; a log line is
      // only carried through.
      const files = chunk.getColumnVector(3) as DuckDBIntegerVector;
      const texts = bindings.data_chunk_get_vector(chunk.chunk, 2);
      let count = 0;
      fill({
        capacity: chunkRows,
        add: (line, byteOffset, text, fileId = 0) => {
          lines.setItem(count, line);
          offsets.setItem(count, byteOffset);
          files.setItem(count, fileId);
          bindings.vector_assign_string_element_len(texts, count, text);
          count++;
        },
      });
      lines.flush();
      offsets.flush();
      files.flush();
      chunk.rowCount = count;
    },
  });
}
