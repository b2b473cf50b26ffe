import {promisify} from 'node:util';
import {deflateRaw, inflateRawSync} from 'node:zlib';
import {fromBase85, letters} from '../page/base85.ts';

const deflated = promisify(deflateRaw);
const digits = Buffer.from(letters, 'latin1');
const base = 85;

/** Bytes as the page carries them: deflated, in base 85. */
export async function packed(bytes: Uint8Array): Promise<string> {
  return toBase85(await deflated(bytes, {level: 6}));
}

/** The bytes of what `packed` made. */
export function unpacked(text: string): Uint8Array {
  return inflateRawSync(fromBase85(text));
}

function toBase85(bytes: Uint8Array): string {
  const groups = Math.ceil(bytes.length / 4);
  const text = Buffer.alloc(groups * 5);
  for (let group = 0; group < groups; group++) {
    let value = 0;
    for (let at = group * 4; at < group * 4 + 4; at++) {
      value = value * 256 + (bytes[at] ?? 0);
    }
    for (let at = group * 5 + 4; at >= group * 5; at--) {
      text[at] = digits[value % base] ?? 0;
      value = Math.floor(value / base);
    }
  }
  const missing = groups * 4 - bytes.length;
  return text.toString('latin1', 0, text.length - missing);
}
