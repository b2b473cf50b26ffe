import {
  closeSync,
  fstatSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {onTestFinished} from 'vitest';
import {type Bytes, bytesOf} from '../../../ingest/bytes.ts';
import type {RecordReader} from '../../../ingest/reader.ts';

export interface Taken {
  readonly line: number;
  readonly byteOffset: number;
  readonly text: string;
}

/** A file of the name `x` with this content, as the readers get it. */
export function bytesWith(content: string | Uint8Array): Bytes {
  const folder = mkdtempSync(join(tmpdir(), 'capledger-test-'));
  const path = join(folder, 'x');
  writeFileSync(path, content);
  const fd = openSync(path, 'r');
  rmSync(folder, {recursive: true});
  onTestFinished(() => closeSync(fd));
  return bytesOf(fd, 'x', fstatSync(fd, {bigint: true}));
}

/** All records a reader gives, asked for `capacity` at a time. */
export function take(reader: RecordReader, capacity = 2048): Taken[] {
  const taken: Taken[] = [];
  for (;;) {
    let count = 0;
    reader.fill({
      get isFull() {
        return count === capacity;
      },
      add: (line, byteOffset, text) => {
        count++;
        taken.push({line, byteOffset, text: Buffer.from(text).toString()});
      },
    });
    if (count > capacity) throw new Error(`${count} records for ${capacity}`);
    if (count === 0) return taken;
  }
}
