import {isAscii, isUtf8} from 'node:buffer';

const windows1252 = new TextDecoder('windows-1252');

/** What a log's text has turned out to be so far. */
export type TextEncoding = 'ascii' | 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be';

/** A line as UTF-8, or why it is none. */
export type LineText =
  | {readonly text: Uint8Array; readonly encoding: TextEncoding}
  | {readonly reason: string};

/**
 * Reads a line in the encoding its file has shown so far.
 *
 * The first line beyond ASCII decides between UTF-8 and Windows-1252; a later line that
 * is of another kind is damaged and is refused, not repaired.
 */
export function lineText(line: Buffer, encoding: TextEncoding): LineText {
  if (encoding.startsWith('utf-16')) return {text: line, encoding};
  if (isAscii(line)) return {text: line, encoding};
  if (isUtf8(line)) {
    if (encoding !== 'windows-1252') return {text: line, encoding: 'utf-8'};
    return {reason: 'encoding_changed: UTF-8 in a Windows-1252 file'};
  }
  if (encoding === 'utf-8') return {reason: 'invalid_utf8: bytes that are no UTF-8'};
  // Without `stream` Node 20 decodes Latin-1, and a euro sign becomes a control character.
  const text = windows1252.decode(line, {stream: true});
  return {text: Buffer.from(text, 'utf8'), encoding: 'windows-1252'};
}

/** The encoding a byte-order mark names, and its length in bytes. */
export function byteOrderMark(head: Buffer): {encoding: TextEncoding; length: number} {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) {
    return {encoding: 'utf-8', length: 3};
  }
  if (head[0] === 0xff && head[1] === 0xfe) return {encoding: 'utf-16le', length: 2};
  if (head[0] === 0xfe && head[1] === 0xff) return {encoding: 'utf-16be', length: 2};
  return {encoding: 'ascii', length: 0};
}
