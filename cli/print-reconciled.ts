import {wordOf} from '../reports/mart-words.ts';
import {causeNames, reconciledSentence} from '../reports/reconciled.ts';
import {count, monthLabel, plainText, signed, timeLabel} from '../reports/words.ts';
import type {Reconciled} from './run-reconcile.ts';
import {visible} from './terminal.ts';
import {wrapped} from './text-table.ts';

const width = 30;

/** Prints months for a reader: a sentence, then the way from the logs to the console. */
export function printReconciled(months: readonly Reconciled[]): void {
  for (const [index, month] of months.entries()) {
    if (index > 0) console.log('');
    printMonth(month);
  }
}

function printMonth(month: Reconciled): void {
  const {causes, taken_at, console: asked, kind, reading_id} = month;
  console.log(`${monthLabel(month.month)}, site ${visible(month.site)}${badge(month)}`);
  const sentence = visible(plainText(reconciledSentence(month, causes)));
  console.log(wrapped(`  ${sentence}`, 2));
  line('from the logs', count(month.recomputed_minutes));
  if (taken_at === null || reading_id === null) return;
  if (month.later_minutes) line('used after the reading', signed(-month.later_minutes));
  for (const {cause, minutes: caused, evidence} of causes) {
    line(causeNames[cause] ?? cause, signed(caused), wordOf(evidence));
  }
  const where = `${kind === 'typed' ? 'typed in for ' : ''}${asked}, ${timeLabel(taken_at)}`;
  line('on the console', count(month.shared_minutes), `${where}: ${reading_id}`);
}

function badge({is_provisional, is_incomplete}: Reconciled): string {
  const badges = [
    ...(is_provisional ? ['provisional'] : []),
    ...(is_incomplete ? ['days without logs'] : []),
  ];
  return badges.length > 0 ? ` (${badges.join(', ')})` : '';
}

function line(label: string, value: string, more = ''): void {
  const text = `  ${label.padEnd(width)}${value.padStart(10)}`;
  console.log(more ? wrapped(visible(`${text}  ${more}`), text.length + 2) : text);
}
