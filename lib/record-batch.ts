import type {DuckDBDataChunk} from '@duckdb/node-api';
import {bindings} from './duckdb.ts';

/** What DuckDB takes at once. */
const mostRows = 2048;
const fullBytes = 2 << 20;

// A `duckdb_string_t` of the C API: length, then up to 12 bytes of text; a longer text has
// its first 4 bytes there and a pointer to all of it.
const refBytes = 16;
const inlineBytes = 12;

/** Takes the records of one call, until it is full. */
export interface RecordBatch {
  readonly isFull: boolean;
  /** `text` must be valid UTF-8; it is copied at once. */
  add(line: number, byteOffset: number, text: Uint8Array, fileId?: number): void;
}

/** The same batch for records that are looked at, or marked, on their way into it. */
export function passing(batch: RecordBatch, add: RecordBatch['add']): RecordBatch {
  return {
    get isFull() {
      return batch.isFull;
    },
    add,
  };
}

/** Adds records to the batch until it is full; a call that adds none ends the scan. */
export type FillRecords = (batch: RecordBatch) => void;

/** A batch that lies in memory until DuckDB takes it. */
export interface StoredBatch extends RecordBatch {
  readonly rows: number;
  /** Writes the columns of `records()`. */
  writeTo(chunk: DuckDBDataChunk): void;
  clear(): void;
}

/**
 * Records as the four columns `line, byte_offset, text, file_id`.
 *
 * DuckDB is given all texts as one, which it copies; each row then points into that copy. A
 * call for each text costs more than to find it.
 */
export function storedBatch(): StoredBatch {
  const lines = new Float64Array(mostRows);
  const offsets = new Float64Array(mostRows);
  const files = new Int32Array(mostRows);
  const ends = new Int32Array(mostRows);
  let texts = Buffer.alloc(fullBytes);
  let rows = 0;
  // Never so short that DuckDB keeps it in the reference itself.
  let size = refBytes;

  const grow = (room: number) => {
    const larger = Buffer.alloc(2 * room);
    texts.copy(larger, 0, 0, size);
    texts = larger;
  };

  return {
    get rows() {
      return rows;
    },
    get isFull() {
      return rows === mostRows || size >= fullBytes;
    },
    add: (line: number, byteOffset: number, text: Uint8Array, fileId = 0) => {
      if (size + text.length > texts.length) grow(size + text.length);
      texts.set(text, size);
      size += text.length;
      lines[rows] = line;
      offsets[rows] = byteOffset;
      files[rows] = fileId;
      ends[rows] = size;
      rows++;
    },
    writeTo: ({chunk}: DuckDBDataChunk) => {
      copyTo(bindings.data_chunk_get_vector(chunk, 0), lines, rows);
      copyTo(bindings.data_chunk_get_vector(chunk, 1), offsets, rows);
      copyTo(bindings.data_chunk_get_vector(chunk, 3), files, rows);
      const vector = bindings.data_chunk_get_vector(chunk, 2);
      const place = handOver(vector, texts.subarray(0, size));
      copyTo(vector, references(texts, ends.subarray(0, rows), place), rows * 4);
    },
    clear: () => {
      rows = 0;
      size = refBytes;
    },
  };
}

type Vector = ReturnType<typeof bindings.data_chunk_get_vector>;

function copyTo(
  vector: Vector,
  {buffer, BYTES_PER_ELEMENT}: Float64Array | Int32Array | Uint32Array,
  count: number,
): void {
  const bytes = count * BYTES_PER_ELEMENT;
  bindings.copy_data_to_vector(vector, 0, buffer as ArrayBuffer, 0, bytes);
}

/** Has DuckDB copy the bytes into memory of this vector; answers where they lie there. */
function handOver(vector: Vector, bytes: Uint8Array): bigint {
  copyTo(vector, new Uint32Array(4), 4);
  bindings.vector_assign_string_element_len(vector, 0, bytes);
  const {buffer, byteOffset} = bindings.vector_get_data(vector, refBytes);
  const reference = new DataView(buffer, byteOffset, refBytes);
  if (reference.getUint32(0, true) !== bytes.length) {
    throw new Error('the text of a record is no valid UTF-8');
  }
  return reference.getBigUint64(8, true);
}

/** One reference a text: the texts lie one behind the other, from `place` on. */
function references(texts: Buffer, ends: Int32Array, place: bigint): Uint32Array {
  const refs = new Uint32Array(ends.length * 4);
  const inlined = Buffer.from(refs.buffer);
  const base = Number(place);
  let start = refBytes;
  for (let row = 0; row < ends.length; row++) {
    const end = ends[row] ?? start;
    const at = row * 4;
    refs[at] = end - start;
    if (end - start <= inlineBytes) {
      texts.copy(inlined, row * refBytes + 4, start, end);
    } else {
      refs[at + 1] = texts.readUInt32LE(start);
      refs[at + 2] = (base + start) % 2 ** 32;
      refs[at + 3] = Math.floor((base + start) / 2 ** 32);
    }
    start = end;
  }
  return refs;
}
