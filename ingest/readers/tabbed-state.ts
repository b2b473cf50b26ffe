import {isUtf8} from 'node:buffer';
import type {Bytes} from '../bytes.ts';
import type {Reject, Tally} from '../reader.ts';
import type {Source} from '../source.ts';
import type {LineCursor} from './lines.ts';
import type {OpenRecord} from './open-record.ts';
import type {TextEncoding} from './text.ts';

/** Where the reading of a tab-separated log stands. */
export interface TabbedState {
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
  open: OpenRecord | undefined;
}

/** Counts the line, and the doubtful ones before it, as seen and done with. */
export function settle(state: TabbedState): void {
  const {tally, unsure} = state;
  tally.lines += unsure.length + 1;
  if (unsure.length > 0) {
    tally.rejects.push(...unsure);
    state.unsure = [];
  }
  state.consumed = state.cursor.nextOffset;
}

/** Counts the line as one that cannot be read. */
export function refuse(state: TabbedState, reason: string, text: Uint8Array): void {
  settle(state);
  const {tally, cursor} = state;
  tally.rejects.push(reject(tally.lines, cursor.offset, reason, text));
}

/** NUL bytes mean "not written yet" on a network share, until a whole line follows. */
export function doubt(state: TabbedState, text: Buffer): void {
  const {tally, unsure, cursor, bytes} = state;
  const line = tally.lines + unsure.length + 1;
  unsure.push(reject(line, cursor.offset, 'nul_bytes: the line holds NUL bytes', text));
  if (!bytes.isClosed) return;
  unsure.pop();
  refuse(state, 'nul_bytes: the line holds NUL bytes', text);
}

/** A reject, its text shortened to what a person would look at. */
export function reject(
  line: number,
  byteOffset: number,
  reason: string,
  text: Uint8Array,
): Reject {
  const excerpt = Buffer.from(text.subarray(0, 4096));
  const encoding = isUtf8(excerpt) ? 'utf8' : 'latin1';
  return {line, byteOffset, reason, text: excerpt.toString(encoding)};
}
