import {isAscii, isUtf8} from 'node:buffer';
import type {Bytes} from '../bytes.ts';

const blockBytes = 1 << 20;
const lineFeed = 10;
const carriageReturn = 13;

/** The longest line that is read; a longer one is a reject, and never held whole. */
export const longestLine = 1 << 20;
const excerptBytes = 1024;

const nothing = Buffer.alloc(0);

/** What the bytes around a line are known to be, so that most lines need no look. */
export type Content = 'ascii' | 'utf-8' | 'mixed';

/**
 * Walks the complete lines of an input, one at a time, over one reused buffer.
 *
 * After `next()` the line lies in `buffer` from `start` to `end`, without its line end.
 */
export interface LineCursor {
  buffer: Buffer;
  start: number;
  end: number;
  /** Where the line starts, and where the one behind it does, in bytes of the input. */
  offset: number;
  nextOffset: number;
  /** Set for a line too long to be read: its size, and how it begins. */
  tooLong: {readonly sizeBytes: number; readonly beginning: Buffer} | undefined;
  content: Content;
  next(): boolean;
}

export interface CursorOptions {
  readonly from: number;
  /** Told before bytes leave the buffer: the block and its place in the input. */
  readonly onBlock?: (block: Buffer, base: number) => void;
}

/** Lines of ASCII, UTF-8 or Windows-1252 text: whatever ends a line with one byte 10. */
export function lineCursor(bytes: Bytes, options: CursorOptions): LineCursor {
  let base = options.from;
  let filled = 0;
  let at = 0;
  const memoryBytes = Math.max(0, Math.min(2 * blockBytes, bytes.size - options.from));
  // Many files are open at once, and read one after the other.
  let memory = nothing;

  const refill = (): boolean => {
    options.onBlock?.(cursor.buffer, base);
    if (memory === nothing) memory = Buffer.allocUnsafe(memoryBytes);
    if (at > 0) {
      memory.copyWithin(0, at, filled);
      base += at;
      filled -= at;
      at = 0;
    }
    const room = Math.min(blockBytes, memory.length - filled);
    const count = bytes.read(memory, filled, room, base + filled);
    filled += count;
    cursor.buffer = memory.subarray(0, filled);
    cursor.content = contentOf(cursor.buffer);
    return count > 0;
  };

  const found = (start: number, end: number, next: number): true => {
    cursor.start = start;
    cursor.end = end > start && cursor.buffer[end - 1] === carriageReturn ? end - 1 : end;
    cursor.offset = base + start;
    cursor.nextOffset = base + next;
    at = next;
    return true;
  };

  const cursor: LineCursor = {
    buffer: nothing,
    start: 0,
    end: 0,
    offset: options.from,
    nextOffset: options.from,
    tooLong: undefined,
    content: 'ascii',
    next: () => {
      cursor.tooLong = undefined;
      let searched = at;
      for (;;) {
        const lineEnd = cursor.buffer.indexOf(lineFeed, searched);
        const length = (lineEnd < 0 ? filled : lineEnd) - at;
        if (length > longestLine) return skipLongLine();
        if (lineEnd >= 0) return found(at, lineEnd, lineEnd + 1);
        searched = filled - at;
        if (!refill()) return endOfInput();
      }
    },
  };

  const endOfInput = (): boolean => {
    if (at === filled) memory = cursor.buffer = nothing;
    if (!bytes.isClosed || at === filled) return false;
    return found(at, filled, filled);
  };

  const skipLongLine = (): boolean => {
    const offset = base + at;
    const beginning = Buffer.from(cursor.buffer.subarray(at, at + excerptBytes));
    for (;;) {
      const lineEnd = cursor.buffer.indexOf(lineFeed, at);
      if (lineEnd < 0) {
        at = filled;
        if (refill()) continue;
        if (!bytes.isClosed) return false;
      }
      at = lineEnd < 0 ? filled : lineEnd + 1;
      cursor.offset = offset;
      cursor.nextOffset = base + at;
      cursor.tooLong = {sizeBytes: cursor.nextOffset - offset, beginning};
      return true;
    }
  };

  return cursor;
}

function contentOf(block: Buffer): Content {
  if (block.includes(0)) return 'mixed';
  if (isAscii(block)) return 'ascii';
  return isUtf8(block.subarray(0, block.lastIndexOf(lineFeed) + 1)) ? 'utf-8' : 'mixed';
}
