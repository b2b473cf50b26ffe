import {statfsSync} from 'node:fs';
import {tmpdir} from 'node:os';
import type {Readable} from 'node:stream';
import {UserError} from '../lib/errors.ts';
import {assertRunning, onStop} from '../lib/stop.ts';
import {type Bytes, openBytes} from './bytes.ts';
import {gunzip, IncompleteInput} from './gunzip.ts';
import {isXlsx} from './readers/xlsx.ts';
import type {Shares} from './shares.ts';
import {noRoom, openSpool, type UnpackLimits, unpackLimits} from './spool.ts';

export interface UnpackOptions {
  readonly limits?: UnpackLimits;
  /** What `-` reads; the process's own standard input unless told. */
  readonly stdin?: Readable;
  /** Reads what lies on a network share; without it all files are taken as local. */
  readonly shares?: Shares;
}

/**
 * Opens an input: the file itself, what a gzip file holds, or each file of a zip archive.
 *
 * The content says what it is, not the name. The caller closes each of them. A packed
 * file that ends too early throws `IncompleteInput`.
 */
export async function* unpack(
  path: string,
  options: UnpackOptions = {},
): AsyncGenerator<Bytes> {
  const limits = options.limits ?? unpackLimits;
  const bytes =
    path === '-'
      ? await spooled(options.stdin ?? process.stdin, limits)
      : await openedBytes(path, options.shares);
  const kind = kindOf(bytes);
  if (kind === 'plain') {
    refuseWrongName(bytes);
    yield bytes;
    return;
  }
  try {
    const unpacked =
      kind === 'zip'
        ? (await import('./unzip.ts')).unzip(bytes, limits)
        : [await gunzip(bytes, limits)];
    for await (const inner of unpacked) {
      refuseNested(inner);
      yield inner;
    }
  } finally {
    bytes.close();
  }
}

// A share is read to a private copy, if there is room for one.
async function openedBytes(path: string, shares: Shares | undefined): Promise<Bytes> {
  if (!shares?.has(path)) return openBytes(path);
  const stat = await shares.stat(path);
  const isSmall = Number(stat?.size ?? 0) < freeBytes(path) / 2;
  return isSmall ? await shares.fetch(path) : openBytes(path);
}

function freeBytes(path: string): number {
  try {
    const {bavail, bsize} = statfsSync(tmpdir());
    return bavail * bsize;
  } catch (cause) {
    throw noRoom(path, cause);
  }
}

type Kind = 'gzip' | 'zip' | 'plain';

function kindOf(bytes: Bytes): Kind {
  const start = Buffer.alloc(4);
  const count = bytes.read(start, 0, 4, 0);
  const mark = start.subarray(0, count).toString('latin1');
  if (mark.startsWith('\x1f\x8b')) return 'gzip';
  const isZip = mark === 'PK\x03\x04' || mark === 'PK\x05\x06';
  return isZip && !isXlsx(bytes) ? 'zip' : 'plain';
}

async function spooled(stdin: Readable, limits: UnpackLimits): Promise<Bytes> {
  const spool = openSpool('-', limits);
  const stay = onStop(() => stdin.destroy());
  try {
    for await (const block of stdin) spool.write(block);
    assertRunning();
    return spool.finish({});
  } catch (error) {
    spool.close();
    assertRunning();
    throw error;
  } finally {
    stay();
  }
}

function refuseWrongName(bytes: Bytes): void {
  if (!/\.gz$/i.test(bytes.path)) return;
  bytes.close();
  if (bytes.size < 2) {
    const hint = 'Run again when it has been written to its end.';
    throw new IncompleteInput(`${bytes.path}: gzip is not whole yet`, {hint});
  }
  throw new UserError(`${bytes.path}: is called .gz, but is not packed with gzip`, {
    hint: 'Rename it, if it is a plain file.',
  });
}

function refuseNested(inner: Bytes): void {
  const kind = kindOf(inner);
  if (kind === 'plain') return;
  inner.close();
  const outer = inner.compression ?? 'archive';
  throw new UserError(`${inner.path}: ${kind} within ${outer}`, {
    hint: 'Unpack it yourself and pass the files.',
  });
}
