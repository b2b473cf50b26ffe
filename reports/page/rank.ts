import {sum} from '../sum.ts';
import type {Named} from './columns.ts';
import {dayNumber} from './days.ts';
import type {Facts} from './facts.ts';
import {type Figures, groupsBy, measure} from './measure.ts';
import {remember} from './remember.ts';

/** A name with its figures. */
export interface Ranked extends Figures {
  readonly place: number;
  readonly name: string;
}

const rankings = remember((_: Facts) => new Map<Named, readonly Ranked[]>());

/** The figures of each user, document or node of a choice, the most minutes first. */
export function ranked(facts: Facts, names: Named): readonly Ranked[] {
  const known = rankings(facts);
  const ranking = known.get(names) ?? rankedAnew(facts, names);
  known.set(names, ranking);
  return ranking;
}

function rankedAnew(facts: Facts, names: Named): readonly Ranked[] {
  const groups = groupsBy(facts, names);
  const figures = measure(
    facts,
    {count: names.names.length, groups},
    dayNumber(facts.choice.from),
  );
  return [...figures]
    .map(([place, own]) => ({place, name: names.names[place] ?? '', ...own}))
    .sort((a, b) => b.minutes - a.minutes || compare(a.name, b.name));
}

/** The figures of a whole choice. */
export const total = remember((facts: Facts): Figures | undefined => {
  const grouping = {count: 1, groups: new Int32Array(facts.rows.length)};
  return measure(facts, grouping, dayNumber(facts.choice.from)).get(0);
});

export function sumOf(rows: readonly {readonly minutes: number}[]): number {
  return sum(rows, (row) => row.minutes);
}

/** Names in the order that SQL gives them. */
export function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
