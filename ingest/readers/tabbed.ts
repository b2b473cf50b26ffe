import type {RecordBatch} from '../../lib/record-batch.ts';
import type {Bytes} from '../bytes.ts';
import {hasAll, tabFields} from '../header.ts';
import {type PrefixHash, prefixHash} from '../prefix-hash.ts';
import {emptyTally, type RecordReader} from '../reader.ts';
import type {Source} from '../source.ts';
import {lineCursor} from './lines.ts';
import {continueRecord, openRecord, recordOf} from './open-record.ts';
import {doubt, refuse, reject, settle, type TabbedState} from './tabbed-state.ts';
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

/** Reads a tab-separated log, line by line, from where it was left. */
export function openTabbed(
  bytes: Bytes,
  source: Source,
  start: TabbedStart,
): RecordReader {
  const hash = start.hash ?? prefixHash(bytes);
  const onBlock = (block: Buffer, base: number) => {
    if (start.hash) hash.advance(state.consumed, block, base);
  };
  const options = {from: start.offset, onBlock};
  const {encoding} = start;
  const isWide = encoding === 'utf-16le' || encoding === 'utf-16be';
  const state: TabbedState = {
    source,
    bytes,
    cursor: isWide ? utf16Cursor(bytes, encoding, options) : lineCursor(bytes, options),
    tally: {...emptyTally(), lines: start.lines},
    headerStarts: headerStarts(source, start.header),
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

function resume(state: TabbedState): void {
  state.header = state.nextHeader ?? state.header;
  state.nextHeader = undefined;
  state.sample = undefined;
  state.isDone = false;
}

function fill(state: TabbedState, batch: RecordBatch): void {
  const {cursor, tally} = state;
  while (!state.isDone && !batch.isFull) {
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
function isPlain(state: TabbedState): boolean {
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

function takeOddLine(state: TabbedState, batch: RecordBatch): void {
  const {cursor} = state;
  if (cursor.tooLong) {
    const {sizeBytes, beginning} = cursor.tooLong;
    refuse(state, `line_too_long: ${sizeBytes} bytes`, beginning);
    return;
  }
  const line = cursor.buffer.subarray(cursor.start, cursor.end);
  if (line.includes(0)) doubt(state, line);
  else takeText(state, batch, line);
}

function takeText(state: TabbedState, batch: RecordBatch, line: Buffer): void {
  const read = lineText(line, state.encoding);
  if ('reason' in read) {
    refuse(state, read.reason, line);
    return;
  }
  state.encoding = read.encoding;
  const text = Buffer.from(read.text).toString('utf8');
  const header = asHeader(state, text);
  settle(state);
  if (header) takeHeader(state, header);
  else if (isBlank(text)) state.tally.blank++;
  else serve(state, batch, read.text);
}

/** Old editors end a file with the control character 0x1A. */
function isBlank(text: string): boolean {
  return text.replaceAll('\u001a', '').trim() === '';
}

/** A header that means the same is passed over; another one starts a new scan. */
function takeHeader(state: TabbedState, header: readonly string[]): void {
  state.tally.header++;
  if (header.join('\t') === state.header.join('\t')) return;
  state.nextHeader = header;
  state.isDone = true;
}

function asHeader(state: TabbedState, text: string): string[] | undefined {
  if (state.headerStarts[text.charCodeAt(0) & 0xff] === 0) return undefined;
  const cells = tabFields(text.replace(/^\uFEFF/, ''));
  return hasAll(state.source, cells) ? cells : undefined;
}

function serve(state: TabbedState, batch: RecordBatch, text: Uint8Array): void {
  const {cursor, tally} = state;
  if (!state.source.continues) {
    state.sample ??= Buffer.from(text).toString('utf8');
    tally.records++;
    batch.add(tally.lines, cursor.offset, text);
    return;
  }
  if (startsRecord(text)) {
    closeOpen(state, batch);
    state.open = openRecord(tally.lines, cursor.offset, text);
  } else if (state.open) {
    tally.continued++;
    continueRecord(state.open, text);
  } else {
    const reason = 'no_record: continues a record that is not in this file';
    tally.rejects.push(reject(tally.lines, cursor.offset, reason, text));
  }
}

function closeOpen(state: TabbedState, batch: RecordBatch): void {
  if (!state.open) return;
  const {line, offset, sizeBytes} = state.open;
  const {text, isWhole} = recordOf(state.open);
  state.open = undefined;
  if (!isWhole) {
    const reason = `record_too_long: ${sizeBytes} bytes`;
    state.tally.rejects.push(reject(line, offset, reason, text));
    return;
  }
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

// Exe Type opens most session logs and is no column of ours; 0xEF opens a second mark.
function headerStarts(source: Source, header: readonly string[]): Uint8Array {
  const starts = new Uint8Array(256);
  const names = ['Exe Type', '\u00ef', ...source.columns.flatMap(({from}) => from)];
  for (const name of names) starts[name.charCodeAt(0) & 0xff] = 1;
  // Once as a byte of UTF-8, once as a character: both are looked up.
  const first = header.join('\t');
  starts[Buffer.from(first)[0] ?? 0] = 1;
  starts[first.charCodeAt(0) & 0xff] = 1;
  return starts;
}
