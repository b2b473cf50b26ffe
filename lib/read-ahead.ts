import type {DuckDBDataChunk} from '@duckdb/node-api';
import {type FillRecords, type StoredBatch, storedBatch} from './record-batch.ts';

/** Records on their way into DuckDB, read before they are asked for. */
export interface ReadAhead {
  /** Writes the next batch, an empty one at the end. Throws what the reading threw. */
  writeTo(chunk: DuckDBDataChunk): void;
  /** Reads nothing more. */
  end(): void;
}

// One for each of DuckDB's threads, and as many while those write what they have.
const mostAhead = 4;

/**
 * Reads records while DuckDB works on those before them: otherwise its threads, of which
 * there are several, would all wait while this one reads for one of them.
 */
export function readAhead(fill: FillRecords): ReadAhead {
  const ready: StoredBatch[] = [];
  const spare: StoredBatch[] = [];
  let failure: {readonly error: unknown} | undefined;
  let isEnded = false;
  let planned: NodeJS.Immediate | undefined;

  const read = () => {
    const batch = spare.pop() ?? storedBatch();
    batch.clear();
    try {
      fill(batch);
    } catch (error) {
      failure = {error};
    }
    isEnded = failure !== undefined || batch.rows === 0;
    if (!isEnded) ready.push(batch);
  };

  const readOn = () => {
    planned = undefined;
    if (isEnded || ready.length >= mostAhead) return;
    read();
    planned = setImmediate(readOn);
  };

  return {
    writeTo: (chunk) => {
      if (ready.length === 0 && !isEnded) read();
      const batch = ready.shift();
      if (batch === undefined && failure) throw failure.error;
      chunk.rowCount = batch?.rows ?? 0;
      if (!batch) return;
      batch.writeTo(chunk);
      spare.push(batch);
      planned ??= setImmediate(readOn);
    },
    end: () => {
      isEnded = true;
      clearImmediate(planned);
    },
  };
}
