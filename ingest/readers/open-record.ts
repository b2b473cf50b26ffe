import {longestLine} from './lines.ts';

/** A record that following lines may continue. */
export interface OpenRecord {
  readonly line: number;
  readonly offset: number;
  /** Of the whole record; more than what is kept of one that is too long. */
  sizeBytes: number;
  memory: Buffer;
}

/** Begins a record with a copy of its first line. */
export function openRecord(line: number, offset: number, text: Uint8Array): OpenRecord {
  return {line, offset, sizeBytes: text.length, memory: Buffer.from(text)};
}

/** Adds a line, with the line feed before it; beyond the limit it is only measured. */
export function continueRecord(open: OpenRecord, text: Uint8Array): void {
  const start = open.sizeBytes;
  open.sizeBytes += 1 + text.length;
  if (open.sizeBytes > longestLine) return;
  if (open.sizeBytes > open.memory.length) {
    const larger = Buffer.alloc(2 * open.sizeBytes);
    open.memory.copy(larger, 0, 0, start);
    open.memory = larger;
  }
  open.memory[start] = 10;
  open.memory.set(text, start + 1);
}

/** The record, as far as it is kept, and whether that is all of it. */
export function recordOf({sizeBytes, memory}: OpenRecord): {
  readonly text: Buffer;
  readonly isWhole: boolean;
} {
  return {text: memory.subarray(0, sizeBytes), isWhole: sizeBytes <= longestLine};
}
