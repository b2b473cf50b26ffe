import {assertZone} from '../ingest/zone.ts';
import type {Db} from '../lib/db.ts';
import {exitCodes, UserError} from '../lib/errors.ts';
import type {ReadingCommandOptions} from './commands/reading.ts';

/** A reading as it was typed, made whole. */
export interface ReadingInput {
  readonly console: string;
  readonly takenAt: string;
  /** The zone that was assumed, where the time carried none. */
  readonly zone: string | undefined;
  readonly used: number;
  readonly allocated: number | null;
}

const longestClockLeadMs = 10 * 60e3;

/** Reads the options of `reading add`; throws a `UserError` 64 that says what is missing. */
export async function readingInput(
  db: Db,
  options: ReadingCommandOptions,
): Promise<ReadingInput> {
  const {console: name, at, allocated} = options;
  if (!name?.trim()) throw wrong('--console: none named', 'Name the node, as qv1.');
  if (at === undefined) {
    throw wrong('--at: no time', 'Say when it was read, as 2021-04-12T14:00Z.');
  }
  const {takenAt, zone} = await moment(db, at, options['time-zone']);
  if (Date.parse(takenAt) > Date.now() + longestClockLeadMs) {
    throw wrong(`--at ${at}: not yet`, 'A console can be read now or earlier.');
  }
  return {
    console: name.trim(),
    takenAt,
    zone,
    used: minutes('--minutes', options.minutes),
    allocated: allocated === undefined ? null : minutes('--allocated', allocated),
  };
}

async function moment(db: Db, at: string, zoneGiven: string | undefined) {
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d)?\s*(Z|[+-]\d\d:?\d\d)?$/i.exec(
    at.trim(),
  );
  const [, day, time, seconds = ':00', offset] = match ?? [];
  if (!day || !time) {
    throw wrong(`--at ${at}: no time`, 'Write it as 2021-04-12T14:00Z or with +02:00.');
  }
  await assertZone(db, zoneGiven);
  const zone = offset ? undefined : (zoneGiven ?? 'UTC');
  const sql = offset
    ? `try_cast($1 as timestamptz)`
    : `timezone('${zone}', try_cast($1 as timestamp))`;
  const text = `${day} ${time}${seconds}${withColon(offset ?? '')}`;
  const {taken_at} = await db.one<{taken_at: string | null}>(
    `select ${sql} as taken_at`,
    [text],
  );
  if (taken_at === null) throw wrong(`--at ${at}: no such day or time`);
  return {takenAt: taken_at, zone};
}

function withColon(offset: string): string {
  return offset.toUpperCase().replace(/^([+-]\d\d)(\d\d)$/, '$1:$2');
}

function minutes(option: string, text: string | undefined): number {
  const value = Number(text?.trim() || 'none');
  if (Number.isFinite(value) && value >= 0) return value;
  throw wrong(`${option} ${text ?? ''}: no number of minutes`, 'Write a number, as 24.');
}

function wrong(message: string, hint?: string): UserError {
  return new UserError(message, {exitCode: exitCodes.usage, ...(hint ? {hint} : {})});
}
