import {isUtf8} from 'node:buffer';
import type {RecordBatch} from '../../lib/record-scan.ts';
import type {Bytes} from '../bytes.ts';
import {hasAll, tabFields} from '../header.ts';
import {type PrefixHash, prefixHash} from '../prefix-hash.ts';
import {emptyTally, type RecordReader, type Reject, type Tally} from '../reader.ts';
import type {Source} from '../source.ts';
import {type LineCursor, lineCursor} from './lines.ts';
import {lineText, type TextEncoding} from './text.ts';
import {utf16Cursor} from './utf16.ts';

const mostRejects = 1000;

/** Where to start in a log: at its beginning, or where the last run left it. */
export interface TabbedStart {
  readonly offset: number;
  readonly lines: number;
  readonly header: readonly string[];
  readonly encoding: TextEncoding;
  /** The hash of the bytes before `offset`; none where nobody will ask for it. */
  readonly hash?: PrefixHash;
}

interface State {
  readonly source: Source;
  readonly bytes: Bytes;
  readonly cursor: LineCursor;
  readonly tally: Tally;
  /** First bytes of header cells: a line that starts otherwise is no header. */
  readonly headerStarts: Uint8Array;
  header: readonly string[];
  nextHeader: readonly string[] | undefined;
  encoding: TextEncoding;
  consumed: number;
  sample: string | undefined;
  isDone: boolean;
  /** Lines of NUL bytes that count only once a whole line follows them. */
  unsure: Reject[];
  /** A record that following lines may continue. */
  open: {line: number; offset: number; text: Uint8Array} | undefined;
}

/** Reads a tab-separated log, line by line, from where it was left. */
export function openTabbed(bytes: Bytes, source: Source, start: TabbedStart): RecordReader {
  const hash = start.hash ?? prefixHash(bytes);
  const onBlock = (block: Buffer, base: number) => {
    if (start.hash) hash.advance(state.consumed, block, base);
  };
  const options = {from: start.offset, onBlock};
  const {encoding} = start;
  const isWide = encoding === 'utf-16le' || encoding === 'utf-16be';
  const state: State = {
    source,
    bytes,
    cursor: isWide ? utf16Cursor(bytes, encoding, options) : lineCursor(bytes, options),
    tally: {...emptyTally(), lines: start.lines},
    headerStarts: headerStarts(source),
    header: start.header,
    nextHeader: undefined,
    encoding,
    consumed: start.offset,
    sample: undefined,
    isDone: false,
    unsure: [],
    open: undefined,
  };
  return {
    tally: state.tally,
    get header() {
      return state.header;
    },
    get more() {
      return state.nextHeader !== undefined;
    },
    get sample() {
      return state.sample;
    },
    get consumedBytes() {
      return state.consumed;
    },
    get encoding() {
      return state.encoding;
    },
    resume: () => resume(state),
    fill: (batch) => fill(state, batch),
    digest: () => {
      hash.advance(state.consumed);
      return hash.digest();
    },
  };
}

function resume(state: State): void {
  state.header = state.nextHeader ?? state.header;
  state.nextHeader = undefined;
  state.sample = undefined;
  state.isDone = false;
}

function fill(state: State, batch: RecordBatch): void {
  const {cursor, tally} = state;
  const limit = tally.records + batch.capacity;
  while (!state.isDone && tally.records < limit) {
    if (tally.rejects.length >= mostRejects) {
      // The loader stores them and goes on: a damaged file must not fill the memory.
      state.nextHeader = state.header;
      state.isDone = true;
    } else if (!cursor.next()) {
      closeOpen(state, batch);
      state.isDone = true;
    } else if (isPlain(state)) {
      settle(state);
      serve(state, batch, cursor.buffer.subarray(cursor.start, cursor.end));
    } else {
      takeOddLine(state, batch);
    }
  }
}

/** A line that can go on as it lies: whole, valid UTF-8, neither blank nor a header. */
function isPlain(state: State): boolean {
  const {cursor} = state;
  if (cursor.tooLong || cursor.content === 'mixed') return false;
  if (cursor.content === 'utf-8') {
    if (state.encoding === 'windows-1252') return false;
    state.encoding = 'utf-8';
  }
  const first = cursor.buffer[cursor.start] ?? 0;
  if (cursor.end === cursor.start || first <= 32) return false;
  return state.headerStarts[first] === 0;
}

function takeOddLine(state: State, batch: RecordBatch): void {
  const {cursor} = state;
  if (cursor.tooLong) {
    const {sizeBytes, beginning} = cursor.tooLong;
    return refuse(state, `line_too_long: ${sizeBytes} bytes`, beginning);
  }
  const line = cursor.buffer.subarray(cursor.start, cursor.end);
  if (line.includes(0)) return doubt(state, line);
  const read = lineText(line, state.encoding);
  if ('reason' in read) return refuse(state, read.reason, line);
  state.encoding = read.encoding;
  const text = Buffer.from(read.text).toString('utf8');
  const header = asHeader(state, text);
  if (header) return takeHeader(state, header);
  settle(state);
  if (/^[\s\x1a]*$/.test(text)) {
    state.tally.blank++;
    return;
  }
  serve(state, batch, read.text);
}

/** A header that means the same is passed over; another one starts a new scan. */
function takeHeader(state: State, header: readonly string[]): void {
  settle(state);
  state.tally.header++;
  if (header.join('\t') === state.header.join('\t')) return;
  state.nextHeader = header;
  state.isDone = true;
}

function asHeader(state: State, text: string): string[] | undefined {
  if (state.headerStarts[text.charCodeAt(0) & 0xff] === 0) return undefined;
  const cells = tabFields(text.replace(/^\uFEFF/, ''));
  return hasAll(state.source, cells) ? cells : undefined;
}

function serve(state: State, batch: RecordBatch, text: Uint8Array): void {
  const {cursor, tally} = state;
  if (!state.source.continues) {
    state.sample ??= Buffer.from(text).toString('utf8');
    tally.records++;
    batch.add(tally.lines, cursor.offset, text);
    return;
  }
  if (startsRecord(text)) {
    closeOpen(state, batch);
    state.open = {line: tally.lines, offset: cursor.offset, text: Buffer.from(text)};
  } else if (state.open) {
    tally.continued++;
    state.open.text = Buffer.concat([state.open.text, Buffer.from('\n'), text]);
  } else {
    const reason = 'no_record: continues a record that is not in this file';
    tally.rejects.push(reject(tally.lines, cursor.offset, reason, text));
  }
}

function closeOpen(state: State, batch: RecordBatch): void {
  if (!state.open) return;
  const {line, offset, text} = state.open;
  state.open = undefined;
  state.sample ??= Buffer.from(text).toString('utf8');
  state.tally.records++;
  batch.add(line, offset, text);
}

/** A record of a Sense log starts with its sequence number and a tab. */
function startsRecord(text: Uint8Array): boolean {
  let at = 0;
  while (at < text.length && (text[at] ?? 0) >= 48 && (text[at] ?? 0) <= 57) at++;
  return at > 0 && text[at] === 9;
}

/** Counts the line, and the doubtful ones before it, as seen and done with. */
function settle(state: State): void {
  const {tally, unsure} = state;
  tally.lines += unsure.length + 1;
  if (unsure.length > 0) {
    tally.rejects.push(...unsure);
    state.unsure = [];
  }
  state.consumed = state.cursor.nextOffset;
}

function refuse(state: State, reason: string, text: Uint8Array): void {
  settle(state);
  const {tally, cursor} = state;
  tally.rejects.push(reject(tally.lines, cursor.offset, reason, text));
}

/** NUL bytes mean "not written yet" on a network share, until a whole line follows. */
function doubt(state: State, text: Buffer): void {
  const {tally, unsure, cursor, bytes} = state;
  const line = tally.lines + unsure.length + 1;
  unsure.push(reject(line, cursor.offset, 'nul_bytes: the line holds NUL bytes', text));
  if (!bytes.isClosed) return;
  unsure.pop();
  refuse(state, 'nul_bytes: the line holds NUL bytes', text);
}

function reject(line: number, byteOffset: number, reason: string, text: Uint8Array): Reject {
  const excerpt = Buffer.from(text.subarray(0, 4096));
  const encoding = isUtf8(excerpt) ? 'utf8' : 'latin1';
  return {line, byteOffset, reason, text: excerpt.toString(encoding)};
}

// Exe Type opens most session logs and is no column of ours; 0xEF opens a second mark.
function headerStarts(source: Source): Uint8Array {
  const starts = new Uint8Array(256);
  const names = ['Exe Type', '\u00ef', ...source.columns.flatMap(({from}) => from)];
  for (const name of names) starts[name.charCodeAt(0)] = 1;
  return starts;
}
