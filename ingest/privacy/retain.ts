import type {Db} from '../../lib/db.ts';
import {exitCodes, UserError} from '../../lib/errors.ts';
import {cutoffOf, noteCutoff} from '../../lib/privacy/door.ts';
import {rawTable} from '../schema.ts';
import {namesSomebody, personalSources, takeOut} from './take-out.ts';

// What is kept beside the sources, and what of it goes.
const others: Readonly<Record<string, (cutoff: string) => {table: string; sql: string}>> =
  {
    rejects: (cutoff) => ({
      table: `rejects where text <> '' and file_id in (
        select file_id from files where ingested_at < ${cutoff}
    )`,
      sql: `update rejects set text = '' where text <> '' and file_id in (
        select file_id from files where ingested_at < ${cutoff}
    )`,
    }),
    alerts: (cutoff) => ({
      table: `alerts where rearmed_at < ${cutoff}`,
      sql: `delete from alerts where rearmed_at < ${cutoff}`,
    }),
    subscription_mails: (cutoff) => ({
      table: `subscription_mails where sent_at < ${cutoff}`,
      sql: `delete from subscription_mails where sent_at < ${cutoff}`,
    }),
  };

/** Tables that may be named under `retention`. */
export const retainable: readonly string[] = [
  ...personalSources.map(({name}) => name),
  ...Object.keys(others),
];

/** Refuses a name under `retention` that is no such table. */
export function assertRetainable(retention: Readonly<Record<string, number>>): void {
  const wrong = Object.keys(retention).find((name) => !retainable.includes(name));
  if (wrong === undefined) return;
  throw new UserError(`capledger.yaml: retention.${wrong}: no table that holds persons`, {
    exitCode: exitCodes.config,
    hint: `One of ${retainable.join(', ')}.`,
  });
}

/** Rows that are older than their table may name anybody, by table. */
export async function overdue(
  db: Db,
  retention: Readonly<Record<string, number>>,
  now: Date,
): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const [name, from] of overdueTables(retention, now)) {
    const {rows} = await db.one<{rows: number}>(`select count(*) as rows from ${from}`);
    if (rows > 0) found[name] = rows;
  }
  return found;
}

/** Takes persons out of what is overdue; the rows and their minutes stay. Needs the macros of privacy. */
export async function retain(
  db: Db,
  retention: Readonly<Record<string, number>>,
  now: Date,
): Promise<void> {
  for (const [name, months] of Object.entries(retention)) {
    const day = cutoffOf(months, now);
    const other = others[name]?.(at(day));
    if (other) await db.run(other.sql);
    const source = personalSources.find((one) => one.name === name);
    if (!source) continue;
    await takeOut(db, source, isOld(source, day));
    await noteCutoff(db, name, day);
  }
}

function overdueTables(retention: Readonly<Record<string, number>>, now: Date) {
  return Object.entries(retention).flatMap(([name, months]) => {
    const day = cutoffOf(months, now);
    const source = personalSources.find((one) => one.name === name);
    const from = source
      ? `${rawTable(source)} where (${namesSomebody(source)}) and ${isOld(source, day)}`
      : others[name]?.(at(day)).table;
    return from === undefined ? [] : [[name, from] as const];
  });
}

function isOld({eventTime}: {readonly eventTime?: string}, day: string): string {
  if (eventTime) return `coalesce(${eventTime} < ${at(day)}, false)`;
  return `file_id in (select file_id from files where taken_at < ${at(day)})`;
}

function at(day: string): string {
  return `timestamptz '${day} 00:00:00+00'`;
}
