import {
  type BigIntStats,
  closeSync,
  constants,
  fstatSync,
  openSync,
  readSync,
} from 'node:fs';

/**
 * A snapshot of one input: its bytes as they were when it was opened.
 *
 * What is appended later is left for the next run. Compressed inputs are unpacked to a
 * private file first, so every input can be read at any position.
 */
export interface Bytes {
  /** How the input is shown and remembered: `archive.zip/QlikUser.json` for an entry. */
  readonly path: string;
  readonly size: number;
  readonly compression: 'gzip' | 'zip' | undefined;
  /** Nothing will be appended: a last line without its end is whole. */
  readonly isClosed: boolean;
  readonly modifiedAt: Date;
  /** Reads up to `length` bytes at `position`; fewer only at the end. */
  read(into: Uint8Array, at: number, length: number, position: number): number;
  close(): void;
}

/** Opens a regular file for reading, following no link and never blocking. */
export function openBytes(path: string): Bytes {
  const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const stat = fstatSync(fd, {bigint: true});
  return bytesOf(fd, path, stat);
}

export function bytesOf(
  fd: number,
  path: string,
  stat: BigIntStats,
  more: Partial<Bytes> = {},
): Bytes {
  const size = Number(stat.size);
  return {
    path,
    size,
    compression: undefined,
    isClosed: false,
    modifiedAt: new Date(Number(stat.mtimeMs)),
    read: (into, at, length, position) =>
      readFully(fd, into, at, Math.min(length, size - position), position),
    close: () => closeSync(fd),
    ...more,
  };
}

function readFully(
  fd: number,
  into: Uint8Array,
  at: number,
  length: number,
  position: number,
): number {
  let done = 0;
  while (done < length) {
    const count = readSync(fd, into, at + done, length - done, position + done);
    if (count === 0) break;
    done += count;
  }
  return done;
}
