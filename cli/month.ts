import {exitCodes, UserError} from '../lib/errors.ts';

/** `2026-03` as the first day of that month; throws a `UserError` 64 for anything else. */
export function firstOfMonth(text: string, option = '--month'): string {
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) return `${text}-01`;
  throw new UserError(`${option} ${text}: no month`, {
    exitCode: exitCodes.usage,
    hint: 'Write year and month, as 2026-03.',
  });
}

/** A day of the calendar as it was typed; throws a `UserError` 64 for anything else. */
export function dayOf(text: string, option: string): string {
  const time = Date.parse(`${text}T00:00:00Z`);
  if (/^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(time)) {
    if (new Date(time).toISOString().startsWith(text)) return text;
  }
  throw new UserError(`${option} ${text}: no day`, {
    exitCode: exitCodes.usage,
    hint: 'Write year, month and day, as 2026-03-14.',
  });
}
