import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fillCopy} from '../../lib/backup.ts';
import {type Db, openDatabase} from '../../lib/db.ts';
import {exitCodes, UserError} from '../../lib/errors.ts';
import {forgetLater} from '../../transforms/as-of.ts';
import {transform} from '../../transforms/transform.ts';
import type {ReportCommandOptions} from '../commands/report.ts';
import {openCurrentLedger} from '../ledger.ts';
import {waitMs} from '../options.ts';

/** The ledger to report from: as it is, or a copy as it was at `--as-of`. */
export async function ledgerAsked(options: ReportCommandOptions): Promise<Db> {
  const {'as-of': text, database} = options;
  if (text === undefined) return openCurrentLedger(options);
  const moment = momentOf(text);
  await (await openCurrentLedger(options)).close();
  const folder = mkdtempSync(join(tmpdir(), 'capledger-as-of-'));
  const gone = () => rmSync(folder, {recursive: true, force: true});
  try {
    const copy = join(folder, 'ledger.duckdb');
    await fillCopy(database, copy, {waitMs: waitMs(options)});
    const db = await openDatabase(copy);
    await forgetLater(db, moment);
    await transform(db);
    const close = async () => {
      await db.close();
      gone();
    };
    return {...db, close};
  } catch (error) {
    gone();
    throw error;
  }
}

/** A day, meant as its morning, or a moment, in UTC where it names no zone. */
function momentOf(text: string): string {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text);
  const isMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:?\d\d)?$/.test(text);
  const hasZone = /(Z|[+-]\d\d:?\d\d)$/.test(text.slice(10));
  const time = Date.parse(isDay || hasZone ? text : `${text}Z`);
  if ((isDay || isMoment) && !Number.isNaN(time)) return new Date(time).toISOString();
  throw new UserError(`--as-of ${text}: no day or moment`, {
    exitCode: exitCodes.usage,
    hint: 'Write it as 2026-03-14 or 2026-03-14T18:00Z.',
  });
}
