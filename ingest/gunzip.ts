import {pipeline} from 'node:stream/promises';
import {createGunzip} from 'node:zlib';
import {UserError} from '../lib/errors.ts';
import type {Bytes} from './bytes.ts';
import {openSpool, type UnpackLimits} from './spool.ts';

/** A packed file that ends too early: perhaps it is still being written or copied. */
export class IncompleteInput extends UserError {
  override readonly name = 'IncompleteInput';
}

const blockBytes = 1 << 18;

/** Unpacks all members of a gzip file; throws unless it is sound to its last byte. */
export async function gunzip(bytes: Bytes, limits: UnpackLimits): Promise<Bytes> {
  const spool = openSpool(bytes.path, limits, bytes.size);
  const unzip = createGunzip({chunkSize: blockBytes});
  try {
    await pipeline(blocks(bytes), unzip, async (unpacked: AsyncIterable<Buffer>) => {
      for await (const block of unpacked) spool.write(block);
    });
    return spool.finish({compression: 'gzip', modifiedAt: bytes.modifiedAt});
  } catch (error) {
    spool.close();
    throw error instanceof UserError ? error : explained(bytes.path, error);
  }
}

/** The bytes of an input from `start` to before `end`, in blocks. */
export function* blocks(
  bytes: Bytes,
  start = 0,
  end = bytes.size,
): Generator<Buffer, void> {
  for (let position = start; position < end; ) {
    const block = Buffer.allocUnsafe(Math.min(blockBytes, end - position));
    const count = bytes.read(block, 0, block.length, position);
    if (count === 0) throw new IncompleteInput(`${bytes.path}: became shorter`);
    position += count;
    yield block.subarray(0, count);
  }
}

function explained(path: string, error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error)) return error;
  const {code, message} = error;
  if (code === 'Z_BUF_ERROR') {
    const hint = 'Run again when it has been written to its end.';
    return new IncompleteInput(`${path}: gzip is not whole yet`, {hint, cause: error});
  }
  if (typeof code !== 'string' || !code.startsWith('Z_')) return error;
  const hint = 'Nothing of it was read. Fetch it again, or unpack it with gzip -d.';
  return new UserError(`${path}: ${problem(message)}`, {hint, cause: error});
}

function problem(message: string): string {
  if (message.includes('data check')) return 'gzip is damaged: its checksum is wrong';
  if (message.includes('length check')) return 'gzip is damaged: its length is wrong';
  // The file begins as gzip does, so that this is about what follows.
  if (message === 'incorrect header check') {
    return 'something that is no gzip follows the end of the gzip';
  }
  return `gzip is damaged: ${message}`;
}
