import {
  count,
  minutes,
  momentLabel,
  plural,
  signed,
  signedShare,
} from '../reports/words.ts';
import type {Comparison, Mover} from './compare.ts';
import {excerpt, visible} from './terminal.ts';

/** Prints a comparison for a reader: the difference, its parts, and what moved most. */
export function printComparison(comparison: Comparison): void {
  const {sides, change, cut_at} = comparison;
  const label = (name: string) =>
    sides.kind === 'month' ? name.slice(0, 7) : visible(name);
  const where = sides.kind === 'month' ? '' : ` in ${sides.month.slice(0, 7)}`;
  const relative =
    change.minutes_before === 0
      ? ''
      : ` (${signedShare(change.change / change.minutes_before)})`;
  console.log(
    `${label(sides.b)} against ${label(sides.a)}${where}: ` +
      `${minutes(change.minutes)}, ${signed(change.change)}${relative}`,
  );
  if (cut_at) console.log(`Both months only as far as ${momentLabel(cut_at)} goes.`);
  part(
    'volume',
    change.volume_change,
    `${plural(change.users_before, 'user')} to ${count(change.users)}`,
  );
  part('mix', change.mix_change, 'users where minutes are used differently');
  const others = [change.volume_change, change.mix_change, change.anonymous_change];
  const rest = others.reduce((sum, value) => sum - Math.round(value), change.change);
  part('intensity', rest, 'minutes of each user');
  part('no user name', change.anonymous_change, 'minutes that name no user');
  const daily = [change.minutes_a_working_day_before, change.minutes_a_working_day];
  console.log(
    `  a working day: ${count(daily[0])} to ${count(daily[1])} minutes ` +
      `(${change.working_days_before} and ${change.working_days} working days)`,
  );
  console.log(`  ${people(comparison)}`);
  list('Users', comparison.users);
  list('Documents', comparison.documents);
  if (sides.kind !== 'node') list('Nodes', comparison.nodes);
}

function part(name: string, value: number, what: string): void {
  console.log(`  ${name.padEnd(13)}${signed(Math.round(value)).padStart(9)}  ${what}`);
}

function people({sides, change}: Comparison): string {
  if (sides.kind === 'month') {
    return `users: ${change.users_new} new, ${change.users_returned} returned, ${change.users_lapsed} lapsed`;
  }
  const onlyB = change.users_new + change.users_returned;
  return `users: ${onlyB} only on the second, ${change.users_lapsed} only on the first`;
}

function list(title: string, rows: readonly Mover[]): void {
  if (rows.length === 0) return;
  console.log(
    `\n${title.padEnd(40)}${'before'.padStart(9)}${'now'.padStart(9)}${'change'.padStart(9)}`,
  );
  for (const {name, minutes_before, minutes: now, change} of rows) {
    const figures = [count(minutes_before), count(now), signed(change)];
    console.log(
      excerpt(name, 39).padEnd(40) + figures.map((text) => text.padStart(9)).join(''),
    );
  }
}
