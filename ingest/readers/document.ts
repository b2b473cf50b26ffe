import {UserError} from '../../lib/errors.ts';
import type {Bytes} from '../bytes.ts';
import {emptyTally, type RecordReader} from '../reader.ts';
import type {Source} from '../source.ts';
import {openText} from './whole-text.ts';

const largest = 16 << 20;

/**
 * Reads a small text whole and serves the records its source finds in it, as JSON objects.
 *
 * The file counts whole or not at all; what the source does not hand on is never stored.
 */
export function openDocument(bytes: Bytes, source: Source): RecordReader {
  if (bytes.size > largest) {
    throw new UserError(
      `${bytes.path}: ${bytes.size} bytes, too large for ${source.name}`,
      {
        hint: `A ${source.title} is at most ${largest} bytes.`,
      },
    );
  }
  const text = openText(bytes);
  const blocks: Buffer[] = [];
  for (let block = text.next(); block; block = text.next()) blocks.push(block);
  const whole = Buffer.concat(blocks);
  const found = source.find?.(whole.toString('utf8'), bytes.path) ?? [];
  const starts = lineStarts(whole).map((start) => text.physical(start));
  const tally = {...emptyTally(), lines: found.length};
  let at = 0;
  return {
    tally,
    header: [],
    more: false,
    sample: undefined,
    consumedBytes: bytes.size,
    encoding: text.encoding,
    digest: () => text.digest,
    fill: (batch) => {
      while (at < found.length && !batch.isFull) {
        const record = found[at++];
        if (!record) return;
        tally.records++;
        const {line, fields} = record;
        batch.add(line, starts[line - 1] ?? 0, Buffer.from(JSON.stringify(fields)));
      }
    },
  };
}

function lineStarts(text: Buffer): number[] {
  const starts = [0];
  for (let at = text.indexOf(10); at >= 0; at = text.indexOf(10, at + 1)) {
    starts.push(at + 1);
  }
  return starts;
}
