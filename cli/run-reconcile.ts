import type {Db} from '../lib/db.ts';
import {exitCodes, UserError} from '../lib/errors.ts';
import type {
  Reconciliation,
  ReconciliationCauses,
  ReconciliationEvidence,
} from '../lib/generated/marts.ts';
import type {ReconcileCommandOptions} from './commands/reconcile.ts';
import {endWith} from './exit.ts';
import {openCurrentLedger} from './ledger.ts';
import {firstOfMonth} from './month.ts';
import {printReconciled} from './print-reconciled.ts';

/** A month of a site, the causes of its variance and what speaks for each. */
export interface Reconciled extends Reconciliation {
  readonly causes: readonly (ReconciliationCauses & {
    readonly places: readonly ReconciliationEvidence[];
  })[];
}

/** Prints each month against the last reading; ends with 6 beyond the limit. */
export async function runReconcile(options: ReconcileCommandOptions): Promise<void> {
  const limit = options['max-unexplained'];
  if (!(limit >= 0)) {
    throw new UserError(`--max-unexplained ${limit}: no number of minutes`, {
      exitCode: exitCodes.usage,
      hint: 'Write a number from 0 on.',
    });
  }
  const month = options.month === undefined ? null : firstOfMonth(options.month);
  const db = await openCurrentLedger(options);
  try {
    const months = await reconciledMonths(db, month, options.site ?? null);
    if (months.length === 0) {
      throw new UserError('reconcile: the ledger holds nothing of this month and site', {
        exitCode: exitCodes.missing,
        hint: 'capledger query "select site, month from reconciliation" lists what is there.',
      });
    }
    const beyond = months.filter((row) => Math.abs(row.unexplained_minutes ?? 0) > limit);
    if (options.json) {
      const is_beyond_limit = beyond.length > 0;
      console.log(
        JSON.stringify({max_unexplained: limit, is_beyond_limit, months}, null, 2),
      );
    } else if (!options.quiet) printReconciled(months);
    if (beyond.length > 0) endWith(exitCodes.unexplained);
  } finally {
    await db.close();
  }
}

async function reconciledMonths(
  db: Db,
  month: string | null,
  site: string | null,
): Promise<Reconciled[]> {
  const asked = `($1::date is null or month = $1::date) and ($2::text is null or site = $2)`;
  const months = await db.all<Reconciliation>(
    `from reconciliation where ${asked} order by month, site`,
    [month, site],
  );
  const causes = await db.all<ReconciliationCauses>(
    `from reconciliation_causes
    where is_last_reading and ${asked} order by position`,
    [month, site],
  );
  const places = await db.all<ReconciliationEvidence>(
    `from reconciliation_evidence
    where reading_id in (select reading_id from reconciliation where ${asked})
    order by reading_id, cause, evidence_number`,
    [month, site],
  );
  return months.map((row) => ({
    ...row,
    causes: causes
      .filter(({reading_id}) => reading_id === row.reading_id)
      .map((cause) => ({
        ...cause,
        places: places.filter(
          (place) => place.reading_id === cause.reading_id && place.cause === cause.cause,
        ),
      })),
  }));
}
