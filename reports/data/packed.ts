import {deflateRawSync, inflateRawSync} from 'node:zlib';

/** Bytes as the page carries them: deflated, in base64. */
export function packed(bytes: Uint8Array): string {
  return deflateRawSync(bytes, {level: 6}).toString('base64');
}

/** The bytes of what `packed` made. */
export function unpacked(text: string): Uint8Array {
  return inflateRawSync(Buffer.from(text, 'base64'));
}
