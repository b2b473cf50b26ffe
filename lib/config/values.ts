import {z} from 'zod';

/** A text with something in it. */
export const name = z.string().trim().min(1, 'empty');

export const minutes = z.number().nonnegative();

export const positive = z.number().positive();

export const spanOfDays = z.number().int().positive();

/** A day of the calendar, `YYYY-MM-DD`. */
export const day = z.iso.date('no day, write it as 2026-03-31');

/** A zone of the IANA list, as `Europe/Stockholm`. */
export const zone = z
  .string()
  .refine(isZone, 'no time zone, write it as Europe/Stockholm');

function isZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', {timeZone: text});
    return true;
  } catch {
    return false;
  }
}
