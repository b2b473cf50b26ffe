import type {Db} from '../../lib/db.ts';
import {exitCodes, UserError} from '../../lib/errors.ts';

/** Sets the day that licence dates are reckoned from, and answers it. */
export async function setToday(db: Db, asOf: string | undefined): Promise<string> {
  await db.run(
    `set variable today = '${asOf === undefined ? await now(db) : day(asOf)}'`,
  );
  const {today} = await db.one<{today: string}>('select today from licence_clock');
  return today;
}

/** Today in the display zone of the ledger. */
async function now(db: Db): Promise<string> {
  const {today} = await db.one<{today: string}>(`
    select cast(timezone(
        coalesce((select max(value) from settings where name = 'time_zone'), 'UTC'), now()
    ) as date) as today`);
  return today;
}

function day(text: string): string {
  const date = new Date(`${text}T00:00:00Z`);
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(date.getTime());
  if (isDay && date.toISOString().startsWith(text)) return text;
  throw new UserError(`--as-of ${text}: no day`, {
    exitCode: exitCodes.usage,
    hint: 'Write year, month and day, as 2026-03-31.',
  });
}
