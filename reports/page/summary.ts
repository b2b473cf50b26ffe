import type {Sentence} from '../model.ts';
import type {Scope} from '../section.ts';
import {count, dayLabel, join, monthLabel, plural, say, share} from '../words.ts';
import {
  type Choice,
  type Facts,
  hasDays,
  isNarrowed,
  isWholeMonths,
  pick,
} from './facts.ts';
import {total} from './rank.ts';
import {wholeMonth} from './state.ts';

/** What is chosen, as one sentence with its figures. */
export function summary(facts: Facts, scope: Scope): Sentence {
  const {cube, choice} = facts;
  const period = periodLabel(choice);
  if (!hasDays(facts)) {
    return say`${period}: days are not kept this far back; choose whole months.`;
  }
  const own = total(facts);
  if (!own) return say`${period}: nothing was used.`;
  if (own.minutes_high === 0) {
    return say`${period}: ${plural(own.sessions, 'session')} of ${plural(own.users, 'user')}, without Analyzer Capacity minutes.`;
  }
  const all = isNarrowed(choice)
    ? (total(pick(cube, {...wholeMonth(choice.from), from: choice.from, to: choice.to}))
        ?.minutes ?? 0)
    : 0;
  const part = all > 0 ? say`, ${share(own.minutes / all)} of all` : [];
  const range =
    own.minutes_low === own.minutes_high
      ? []
      : [` (${count(own.minutes_low)} to ${count(own.minutes_high)} by rule)`];
  return join(
    [...say`${period}: ${count(own.minutes)} minutes`, ...range, ...part, '.'],
    say`${plural(own.users, 'user')}, ${plural(own.documents, 'document')}, ${plural(own.nodes, 'node')}, ${plural(own.sessions, 'session')}.`,
    scope.is_provisional && choice.to >= scope.as_of.slice(0, 10)
      ? say`Provisional.`
      : [],
  );
}

/** `March 2026`, `January 2026 to March 2026`, `3 Mar to 9 Mar 2026`. */
export function periodLabel({from, to}: Pick<Choice, 'from' | 'to'>): string {
  if (isWholeMonths({from, to})) {
    const [first, last] = [monthLabel(from), monthLabel(to)];
    return first === last ? first : `${first} to ${last}`;
  }
  const year = from.slice(0, 4) === to.slice(0, 4) ? '' : ` ${from.slice(0, 4)}`;
  if (from === to) return `${dayLabel(to)} ${to.slice(0, 4)}`;
  return `${dayLabel(from)}${year} to ${dayLabel(to)} ${to.slice(0, 4)}`;
}
