import {
  closeSync,
  fstatSync,
  mkdtempSync,
  openSync,
  rmdirSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {exitCodes, UserError} from '../lib/errors.ts';
import {assertRunning} from '../lib/stop.ts';
import {type Bytes, bytesOf} from './bytes.ts';

/** How much may come out of something packed. */
export interface UnpackLimits {
  /** Bytes out for each byte in, from the second MiB on. */
  readonly ratio: number;
  readonly sizeBytes: number;
}

export const unpackLimits: UnpackLimits = {ratio: 200, sizeBytes: 4 * 1024 ** 3};

const ratioFromBytes = 1 << 20;

/** A private file without a name, which is gone when it is closed or the process ends. */
export interface Spool {
  write(block: Uint8Array): void;
  finish(more: Partial<Bytes>): Bytes;
  close(): void;
}

/** `packedBytes`: what the content is unpacked from; none where nothing is packed. */
export function openSpool(
  path: string,
  limits: UnpackLimits,
  packedBytes?: number,
): Spool {
  const fd = openNameless(path);
  const byRatio =
    packedBytes === undefined
      ? limits.sizeBytes
      : Math.max(ratioFromBytes, packedBytes * limits.ratio);
  const limit = Math.min(limits.sizeBytes, byRatio);
  let size = 0;
  return {
    write: (block) => {
      assertRunning();
      size += block.length;
      if (size > limit) throw tooLarge(path, limit);
      writeWhole(fd, block, path);
    },
    finish: (more) =>
      bytesOf(fd, path, fstatSync(fd, {bigint: true}), {isClosed: true, ...more}),
    close: () => closeSync(fd),
  };
}

/** A private file that has a name until it is filled by another process. */
export interface SharedSpool {
  readonly fd: number;
  readonly name: string;
  finish(more: Partial<Bytes>): Bytes;
  /** Takes the name away; the content stays until it is closed. */
  remove(): void;
  close(): void;
}

export function openSharedSpool(path: string): SharedSpool {
  const {fd, file, remove} = openNamed(path);
  return {
    fd,
    name: file,
    finish: (more) => bytesOf(fd, path, fstatSync(fd, {bigint: true}), more),
    remove,
    close: () => closeSync(fd),
  };
}

function openNameless(path: string): number {
  const {fd, remove} = openNamed(path);
  remove();
  return fd;
}

function openNamed(path: string) {
  try {
    const folder = mkdtempSync(join(tmpdir(), 'capledger-'));
    const file = join(folder, 'spool');
    const fd = openSync(file, 'wx+', 0o600);
    const remove = () => {
      unlinkSync(file);
      rmdirSync(folder);
    };
    return {fd, file, remove};
  } catch (cause) {
    throw noRoom(path, cause);
  }
}

function writeWhole(fd: number, block: Uint8Array, path: string): void {
  try {
    for (let done = 0; done < block.length; ) done += writeSync(fd, block, done);
  } catch (cause) {
    throw noRoom(path, cause);
  }
}

/** The temporary folder, not the input, is what cannot be used. */
export function noRoom(path: string, cause: unknown): UserError {
  const code = cause instanceof Error && 'code' in cause ? ` (${cause.code})` : '';
  return new UserError(`${path}: no room for a copy of it in ${tmpdir()}${code}`, {
    exitCode: exitCodes.retry,
    hint: 'Make room there, or name another folder in TMPDIR.',
    cause,
  });
}

function tooLarge(path: string, limit: number): UserError {
  return new UserError(
    `${path}: unpacks to more than ${limit} bytes, so it was stopped`,
    {
      hint: 'Unpack it yourself and pass the files, if their size is right.',
    },
  );
}
