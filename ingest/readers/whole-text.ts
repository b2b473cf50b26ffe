import {isAscii, isUtf8} from 'node:buffer';
import {createHash} from 'node:crypto';
import {TextDecoder} from 'node:util';
import {UserError} from '../../lib/errors.ts';
import type {Bytes} from '../bytes.ts';
import {offsetMap} from './offset-map.ts';

const blockBytes = 1 << 16;

export type Encoding = 'ascii' | 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be';

/** An input that is read whole, from its start to its end, as UTF-8. */
export interface Text {
  readonly encoding: Encoding;
  /** SHA-256 (hex) over all bytes of the input. */
  readonly digest: string;
  /** The next block of UTF-8 without byte-order mark; none at the end. */
  next(): Buffer | undefined;
  /** Where an offset in the UTF-8 lies in the input; asked in rising order only. */
  physical(offset: number): number;
}

interface Nature {
  readonly encoding: Encoding;
  readonly markBytes: number;
  readonly digest: string;
}

export interface TextOptions {
  readonly blockBytes?: number;
  /** Only these bytes from the start are looked at, when just the beginning matters. */
  readonly limit?: number;
}

/** Reads the input once to know its encoding and hash, and then again block by block. */
export function openText(bytes: Bytes, options: TextOptions = {}): Text {
  const size = options.blockBytes ?? blockBytes;
  const end = Math.min(bytes.size, options.limit ?? bytes.size);
  const {encoding, markBytes, digest} = natureOf(bytes, end);
  const isPlain = encoding === 'ascii' || encoding === 'utf-8';
  const decoder = isPlain ? undefined : new TextDecoder(encoding, {fatal: true});
  const map = offsetMap(encoding, markBytes);
  let position = markBytes;

  const next = (): Buffer | undefined => {
    if (position >= end) return undefined;
    const block = Buffer.allocUnsafe(Math.min(size, end - position));
    const count = bytes.read(block, 0, block.length, position);
    if (count === 0) throw shrunk(bytes);
    const start = position;
    position += count;
    const raw = block.subarray(0, count);
    if (!decoder) return raw;
    const text = decoded(decoder, raw, position >= bytes.size, bytes.path, start);
    map.add(text);
    return text;
  };
  return {encoding, digest, next, physical: map.physical};
}

function decoded(
  decoder: TextDecoder,
  raw: Buffer,
  isLast: boolean,
  path: string,
  position: number,
): Buffer {
  try {
    // Without `stream` Node 20 decodes Windows-1252 as if it were ISO 8859-1.
    const text = decoder.decode(raw, {stream: true});
    return Buffer.from(isLast ? text + decoder.decode() : text);
  } catch (cause) {
    throw new UserError(`${path}: no valid ${decoder.encoding} behind byte ${position}`, {
      hint: 'Export the file again, as UTF-8.',
      cause,
    });
  }
}

function natureOf(bytes: Bytes, end: number): Nature {
  const hash = createHash('sha256');
  const block = Buffer.allocUnsafe(1 << 20);
  let kept = 0;
  let ascii = true;
  let utf8 = true;
  let nul = -1;
  let mark = {name: '', length: 0};
  for (let position = 0; position < end; ) {
    const room = Math.min(block.length - kept, end - position);
    const count = bytes.read(block, kept, room, position);
    if (count === 0) throw shrunk(bytes);
    const filled = block.subarray(0, kept + count);
    hash.update(filled.subarray(kept));
    if (position === 0) mark = markOf(filled);
    if (nul < 0 && filled.includes(0)) nul = position - kept + filled.indexOf(0);
    position += count;
    const whole = position < bytes.size ? wholeCharacters(filled) : filled.length;
    ascii &&= isAscii(filled);
    utf8 &&= isUtf8(filled.subarray(0, whole));
    block.copyWithin(0, whole, filled.length);
    kept = filled.length - whole;
  }
  const digest = hash.digest('hex');
  if (mark.name === 'utf-16le' || mark.name === 'utf-16be') {
    return {encoding: mark.name, markBytes: mark.length, digest};
  }
  if (nul >= 0) throw withNul(bytes, nul);
  if (mark.length > 0 && !utf8) throw brokenUtf8(bytes);
  const encoding = ascii ? 'ascii' : utf8 ? 'utf-8' : 'windows-1252';
  return {encoding, markBytes: mark.length, digest};
}

function markOf(start: Buffer): {name: string; length: number} {
  if (start[0] === 0xff && start[1] === 0xfe) return {name: 'utf-16le', length: 2};
  if (start[0] === 0xfe && start[1] === 0xff) return {name: 'utf-16be', length: 2};
  const isUtf8 = start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf;
  return {name: 'utf-8', length: isUtf8 ? 3 : 0};
}

/** Length without a character at the end that the next block may complete. */
function wholeCharacters(block: Buffer): number {
  for (let back = 1; back <= Math.min(4, block.length); back++) {
    const byte = block[block.length - back] ?? 0;
    if (byte < 0x80) return block.length;
    if (byte >= 0xc0) return block.length - back;
  }
  return block.length;
}

function shrunk(bytes: Bytes): UserError {
  return new UserError(`${bytes.path}: became shorter while it was read`, {
    exitCode: 75,
    hint: 'Run again when nothing writes to the file.',
  });
}

function withNul(bytes: Bytes, at: number): UserError {
  return new UserError(`${bytes.path}: a NUL byte at byte ${at}, so this is no text`, {
    hint: 'Save the file as UTF-8, or as UTF-16 with a byte-order mark.',
  });
}

function brokenUtf8(bytes: Bytes): UserError {
  return new UserError(`${bytes.path}: marked as UTF-8, but not valid UTF-8`, {
    hint: 'Export the file again, as UTF-8.',
  });
}
