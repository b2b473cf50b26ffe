import {
  count,
  minutes,
  momentLabel,
  plural,
  signed,
  signedShare,
} from '../reports/words.ts';
import type {Comparison, Mover} from './compare.ts';
import {visible} from './terminal.ts';
import {tableLines} from './text-table.ts';

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
  normalised(comparison);
  console.log(`  ${people(comparison)}`);
  const heads = [label(sides.a), label(sides.b)];
  list('Users', heads, comparison.users);
  list('Documents', heads, comparison.documents);
  if (sides.kind !== 'node') list('Nodes', heads, comparison.nodes);
}

/** Two months as if the second had the working days of the first. */
function normalised({sides, change}: Comparison): void {
  const {working_days_before: before, working_days: now} = change;
  if (sides.kind !== 'month' || change.minutes_normalised === null) return;
  const moved = change.minutes_normalised - change.minutes_before;
  const relative =
    change.minutes_before === 0 ? '' : ` (${signedShare(moved / change.minutes_before)})`;
  console.log(
    `  with ${plural(before, 'working day')} instead of ${count(now)}: ` +
      `${minutes(change.minutes_normalised)}, ${signed(Math.round(moved))}${relative}`,
  );
}

function part(name: string, value: number, what: string): void {
  console.log(`  ${name.padEnd(13)}${signed(Math.round(value)).padStart(9)}  ${what}`);
}

function people({sides, change}: Comparison): string {
  if (sides.kind === 'month') {
    return `users: ${change.users_new} new, ${change.users_returned} returned, ${change.users_lapsed} lapsed`;
  }
  const onlyB = change.users_new + change.users_returned;
  const [a, b] = [visible(sides.a), visible(sides.b)];
  return `users: ${count(onlyB)} only on ${b}, ${count(change.users_lapsed)} only on ${a}`;
}

function list(title: string, heads: readonly string[], rows: readonly Mover[]): void {
  if (rows.length === 0) return;
  const columns = [
    {title, width: 36},
    ...[...heads, 'change'].map((head) => ({title: head, width: 13, isFigure: true})),
  ];
  const cells = rows.map(({name, minutes_before, minutes: now, change}) => [
    name,
    count(minutes_before),
    count(now),
    signed(change),
  ]);
  console.log(`\n${tableLines(columns, cells).join('\n')}`);
}
