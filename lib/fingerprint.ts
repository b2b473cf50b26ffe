import {createHash} from 'node:crypto';

/** Tells signed keys apart without holding one: 16 hex digits of a SHA-256. */
export function keyFingerprint(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 16);
}

/**
 * Tells serial numbers apart without holding one.
 *
 * Only 8 hex digits: of 10^16 serials some two million share them, so that trying all of
 * them does not find the number.
 */
export function serialFingerprint(serial: string): string {
  const digits = serial.replace(/\D/g, '');
  return createHash('sha256').update(`serial ${digits}`).digest('hex').slice(0, 8);
}
