import type {Reconciliation, ReconciliationCauses} from '../lib/generated/marts.ts';
import {wording, words} from './language.ts';
import type {Sentence} from './model.ts';
import {each, join, minutes, say, signed} from './words.ts';

export type ReconciledMonth = Pick<
  Reconciliation,
  | 'site'
  | 'recomputed_minutes'
  | 'recomputed_at_reading'
  | 'later_minutes'
  | 'shared_minutes'
  | 'variance_minutes'
  | 'unexplained_minutes'
  | 'status'
>;

export type ReconciledCause = Pick<ReconciliationCauses, 'cause' | 'minutes'>;

/** What a cause is called where people read it. */
export const causeNames: Readonly<Record<string, string>> = words({
  node_without_logs: 'days without logs',
  open_sessions: 'sessions still open',
  sync_lag: 'not synchronised yet',
  month_straddle: 'sessions across the month end',
  unit_rule: 'another unit rule',
  duplicate_removed: 'records in two files',
  non_multiple_of_6: 'counts of no whole units',
  unexplained: 'unexplained',
});

/** A cause by its name in the language spoken. */
export function causeName(cause: string): string {
  return wording(causeNames[cause] ?? cause);
}

/** Whether the licence's own total agrees with the logs of one month, in words. */
export function reconciledSentence(
  month: ReconciledMonth,
  causes: readonly ReconciledCause[],
): Sentence {
  const {status, variance_minutes: variance, unexplained_minutes: left} = month;
  if (status === 'no reading') {
    return say`*Unknown*: the logs come to ${minutes(month.recomputed_minutes)}, and no console was read in this month.`;
  }
  const sides = say`the logs come to ${minutes(month.recomputed_at_reading)} at the last reading, the console to ${minutes(month.shared_minutes)}`;
  const known = causes.filter(({cause}) => cause !== 'unexplained');
  const by = each(known.map((row) => `${causeName(row.cause)} (${signed(row.minutes)})`));
  if (status === 'matched') return say`*Matched*: ${sides}.`;
  if (status === 'explained') {
    return join(
      say`*Explained*: ${sides}.`,
      say`All ${signed(variance)} are accounted for by ${by}.`,
    );
  }
  return join(
    say`*Unexplained*: ${sides}.`,
    say`Of ${signed(variance)}, ${signed(left)} have no cause that the evidence bears.`,
    known.length > 0 ? say`The rest is ${by}.` : [],
  );
}
