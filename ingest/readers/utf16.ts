import type {Bytes} from '../bytes.ts';
import {type CursorOptions, type LineCursor, longestLine} from './lines.ts';

const blockBytes = 1 << 20;
const excerptBytes = 1024;

/**
 * Lines of UTF-16 text, handed on as UTF-8; offsets stay those of the input.
 *
 * Such files are rare and small: someone opened a log in an editor and saved it.
 */
export function utf16Cursor(
  bytes: Bytes,
  encoding: 'utf-16le' | 'utf-16be',
  options: CursorOptions,
): LineCursor {
  const decoder = new TextDecoder(encoding);
  const high = encoding === 'utf-16le' ? 1 : 0;
  let pending = Buffer.alloc(0);
  let position = options.from;

  const lineEnd = (from: number): number => {
    for (let at = from; at + 1 < pending.length; at += 2) {
      if (pending[at + 1 - high] === 10 && pending[at + high] === 0) return at;
    }
    return -1;
  };

  const read = (): boolean => {
    options.onBlock?.(Buffer.alloc(0), 0);
    const block = Buffer.alloc(blockBytes);
    const count = bytes.read(block, 0, blockBytes, position + pending.length);
    pending = Buffer.concat([pending, block.subarray(0, count)]);
    return count > 0;
  };

  const drop = (length: number): void => {
    pending = pending.subarray(length);
    position += length;
  };

  const take = (end: number, next: number): true => {
    cursor.buffer = Buffer.from(decoder.decode(pending.subarray(0, end)), 'utf8');
    cursor.start = 0;
    cursor.end =
      cursor.buffer.at(-1) === 13 ? cursor.buffer.length - 1 : cursor.buffer.length;
    cursor.offset = position;
    cursor.nextOffset = position + next;
    drop(next);
    return true;
  };

  const skipLongLine = (): boolean => {
    const offset = position;
    const beginning = Buffer.from(decoder.decode(pending.subarray(0, excerptBytes)));
    let end = lineEnd(0);
    while (end < 0) {
      drop(pending.length & ~1);
      if (!read()) {
        if (!bytes.isClosed) return false;
        break;
      }
      end = lineEnd(0);
    }
    drop(end < 0 ? pending.length : end + 2);
    cursor.offset = offset;
    cursor.nextOffset = position;
    cursor.tooLong = {sizeBytes: position - offset, beginning};
    return true;
  };

  const cursor: LineCursor = {
    buffer: Buffer.alloc(0),
    start: 0,
    end: 0,
    offset: position,
    nextOffset: position,
    tooLong: undefined,
    content: 'mixed',
    next: () => {
      cursor.tooLong = undefined;
      for (let searched = 0; ; ) {
        const end = lineEnd(searched);
        if (end >= 0 && end <= longestLine) return take(end, end + 2);
        if (end >= 0 || pending.length > longestLine) return skipLongLine();
        searched = pending.length & ~1;
        if (!read()) break;
      }
      if (!bytes.isClosed || pending.length === 0) return false;
      return take(pending.length & ~1, pending.length);
    },
  };
  return cursor;
}
