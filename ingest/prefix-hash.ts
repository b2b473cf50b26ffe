import {createHash, type Hash} from 'node:crypto';
import {exitCodes, UserError} from '../lib/errors.ts';
import type {Bytes} from './bytes.ts';

const blockBytes = 1 << 20;

/** SHA-256 over the bytes of an input from its start, as far as they were consumed. */
export interface PrefixHash {
  readonly end: number;
  /** Takes the bytes up to `to`, from `block` (which lies at `base`) where it has them. */
  advance(to: number, block?: Buffer, base?: number): void;
  /** The hash so far, in hex; it can be advanced further. */
  digest(): string;
}

export function prefixHash(bytes: Bytes, hash: Hash = createHash('sha256')): PrefixHash {
  let end = 0;
  const reread = (to: number) => {
    const block = Buffer.allocUnsafe(Math.min(blockBytes, to - end));
    while (end < to) {
      const count = bytes.read(block, 0, Math.min(block.length, to - end), end);
      if (count === 0) throw becameShorter(bytes.path);
      hash.update(block.subarray(0, count));
      end += count;
    }
  };
  return {
    get end() {
      return end;
    },
    advance: (to, block, base = 0) => {
      if (to <= end) return;
      if (!block || end < base || to > base + block.length) return reread(to);
      hash.update(block.subarray(end - base, to - base));
      end = to;
    },
    digest: () => hash.copy().digest('hex'),
  };
}

function becameShorter(path: string): UserError {
  return new UserError(`${path}: became shorter while it was read`, {
    exitCode: exitCodes.retry,
    hint: 'The next run reads it again; nothing of it was counted.',
  });
}
