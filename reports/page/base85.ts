/**
 * The digits of base 85: none that HTML could take for markup. Five hold four bytes, so
 * that a text is a quarter longer than its bytes, where base64 is a third longer.
 */
export const letters =
  '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%()*+,-./:;=?@[]^_{|}~';
const base = 85;

/** The bytes of a text in base 85. */
export function fromBase85(text: string): Uint8Array {
  const values = new Uint8Array(128);
  for (let at = 0; at < base; at++) values[letters.charCodeAt(at)] = at;
  const bytes = new Uint8Array(Math.floor((text.length * 4) / 5));
  for (let at = 0, to = 0; at < text.length; at += 5, to += 4) {
    let value = 0;
    for (let place = 0; place < 5; place++) {
      // What the last group lacks is the largest letter, so that its bytes round up.
      const digit = values[text.charCodeAt(at + place)];
      value = value * base + (at + place < text.length ? (digit ?? 0) : base - 1);
    }
    for (let place = 3; place >= 0; place--) {
      if (to + place < bytes.length) bytes[to + place] = value % 256;
      value = Math.floor(value / 256);
    }
  }
  return bytes;
}
