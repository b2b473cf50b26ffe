import type {Sentence} from '../model.ts';
import type {Scope} from '../section.ts';
import {
  count,
  dateLabel,
  dayLabel,
  join,
  minutes,
  monthLabel,
  plural,
  say,
  share,
  text,
} from '../words.ts';
import {isWholeMonths} from './days.ts';
import {type Choice, type Facts, hasDays, isNarrowed, pick} from './facts.ts';
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
  return join(
    all > 0
      ? say`${period}: ${minutes(own.minutes)}, ${share(own.minutes / all)} of all.`
      : say`${period}: ${minutes(own.minutes)}.`,
    own.minutes_low === own.minutes_high
      ? []
      : say`By rule ${[count(own.minutes_low)]} to ${[count(own.minutes_high)]}.`,
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
    return first === last ? first : text`${first} to ${last}`;
  }
  if (from === to) return dateLabel(to);
  const first = from.slice(0, 4) === to.slice(0, 4) ? dayLabel(from) : dateLabel(from);
  return text`${first} to ${dateLabel(to)}`;
}
