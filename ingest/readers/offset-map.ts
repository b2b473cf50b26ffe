interface Passed {
  readonly block: Buffer;
  readonly base: number;
}

/** Finds where a byte of decoded text came from, without keeping the text. */
export interface OffsetMap {
  /** Tells of the next decoded block. */
  add(block: Buffer): void;
  physical(offset: number): number;
}

// A place is asked for when its token ends, and few tokens are longer than this.
const keptBlocks = 64;

/** UTF-8 stays what it was; Windows-1252 has one byte and UTF-16 two or four a character. */
export function offsetMap(encoding: string, markBytes: number): OffsetMap {
  const unit = encoding.startsWith('utf-16') ? 2 : encoding === 'windows-1252' ? 1 : 0;
  const blocks: Passed[] = [];
  let end = 0;
  let at = 0;
  let found = markBytes;

  const pass = (until: number): void => {
    for (const {block, base} of blocks) {
      const to = Math.min(until - base, block.length);
      for (let index = Math.max(at - base, 0); index < to; index++) {
        found += unit * units(block[index] ?? 0);
      }
      at = Math.max(at, Math.min(until, base + block.length));
    }
    while (blocks[0] && blocks[0].base + blocks[0].block.length <= at) blocks.shift();
  };

  return {
    add: (block) => {
      blocks.push({block, base: end});
      end += block.length;
      if (blocks.length > keptBlocks) pass(blocks[1]?.base ?? end);
    },
    physical: (offset) => {
      if (unit === 0) return offset + markBytes;
      pass(offset);
      return found;
    },
  };
}

/** UTF-16 units of the character that a byte of UTF-8 begins; none if it continues one. */
function units(byte: number): number {
  if (byte >= 0x80 && byte < 0xc0) return 0;
  return byte >= 0xf0 ? 2 : 1;
}
