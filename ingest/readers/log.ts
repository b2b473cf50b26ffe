import {maskSecrets} from '../../lib/mask.ts';
import type {RecordBatch} from '../../lib/record-batch.ts';
import type {Bytes} from '../bytes.ts';
import {licenceLine} from '../licence/log-line.ts';
import {prefixHash} from '../prefix-hash.ts';
import {emptyTally, type RecordReader} from '../reader.ts';
import type {Source} from '../source.ts';
import {lineCursor} from './lines.ts';
import type {TabbedStart} from './tabbed.ts';
import {lineText, type TextEncoding} from './text.ts';
import {utf16Cursor} from './utf16.ts';

/**
 * Reads any log, line by line, from where it was left, and serves the lines about licences.
 *
 * Every other line is counted as unrelated. What is served is masked.
 */
export function openLog(bytes: Bytes, _source: Source, start: TabbedStart): RecordReader {
  const hash = start.hash ?? prefixHash(bytes);
  let consumed = start.offset;
  let encoding: TextEncoding = start.encoding;
  let isDone = false;
  const tally = {...emptyTally(), lines: start.lines};
  const options = {
    from: start.offset,
    onBlock: (block: Buffer, base: number) => {
      if (start.hash) hash.advance(consumed, block, base);
    },
  };
  const cursor =
    encoding === 'utf-16le' || encoding === 'utf-16be'
      ? utf16Cursor(bytes, encoding, options)
      : lineCursor(bytes, options);
  let sample: string | undefined;

  const take = (batch: RecordBatch): void => {
    tally.lines++;
    consumed = cursor.nextOffset;
    if (cursor.tooLong) {
      const {sizeBytes, beginning} = cursor.tooLong;
      tally.rejects.push({
        line: tally.lines,
        byteOffset: cursor.offset,
        reason: `line_too_long: ${sizeBytes} bytes`,
        text: maskSecrets(beginning.toString('latin1')),
      });
      return;
    }
    const line = cursor.buffer.subarray(cursor.start, cursor.end);
    const read = lineText(line, encoding);
    if ('text' in read) encoding = read.encoding;
    const text =
      'text' in read ? Buffer.from(read.text).toString() : line.toString('latin1');
    if (text.trim() === '') {
      tally.blank++;
      return;
    }
    const found = licenceLine(text);
    if (!found) {
      tally.unrelated++;
      return;
    }
    tally.records++;
    sample ??= `"${found.logged_at ?? ''}"`;
    batch.add(tally.lines, cursor.offset, Buffer.from(JSON.stringify(found)));
  };

  return {
    tally,
    header: [],
    more: false,
    get sample() {
      return sample;
    },
    get consumedBytes() {
      return consumed;
    },
    get encoding() {
      return encoding;
    },
    digest: () => {
      hash.advance(consumed);
      return hash.digest();
    },
    fill: (batch) => {
      while (!isDone && !batch.isFull) {
        if (!cursor.next()) isDone = true;
        else take(batch);
      }
    },
  };
}
