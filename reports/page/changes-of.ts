import {nextMonth} from '../calendar.ts';
import {monthBefore, type Scope} from '../section.ts';
import type {Change} from '../sections/what-changed.ts';
import {text} from '../words.ts';
import type {Named} from './columns.ts';
import {monthEnd, monthOf} from './days.ts';
import {type Facts, within} from './facts.ts';
import {firstMonth} from './month-rows.ts';
import {compare, ranked} from './rank.ts';

const lastHoursMs = 6 * 3_600_000;

/** The rows of `what-changed` for a choice of one whole month that is over. */
export function changesOf(facts: Facts, scope: Scope) {
  const {from, to} = facts.choice;
  const month = monthOf(from);
  if (from !== month || to !== monthEnd(from)) {
    return text`Only one whole month is compared with the one before.`;
  }
  const end = Date.parse(nextMonth(month)) - lastHoursMs;
  if (Date.parse(scope.as_of) < end) {
    return text`A running month is compared hour by hour, which this page’s data cannot.`;
  }
  const previous = monthBefore(scope);
  const before = within(facts, previous, monthEnd(previous));
  const {node, user} = facts.cube;
  return {
    nodes: changes(facts, before, node).slice(0, 1000),
    users: changes(facts, before, user).slice(0, scope.shown ?? 12),
    seen: [
      {
        has_before: previous >= firstMonth(facts.cube),
        is_before_incomplete: scope.incomplete_months?.includes(previous) ?? false,
        is_whole: true,
      },
    ],
  };
}

function changes(now: Facts, before: Facts, names: Named): Change[] {
  const sums = new Map<string, {minutes_before: number; minutes: number}>();
  const sum = (name: string) => sums.get(name) ?? {minutes_before: 0, minutes: 0};
  for (const {name, minutes} of ranked(now, names)) {
    sums.set(name, {...sum(name), minutes: sum(name).minutes + minutes});
  }
  for (const {name, minutes} of ranked(before, names)) {
    const known = sum(name);
    sums.set(name, {...known, minutes_before: known.minutes_before + minutes});
  }
  return [...sums]
    .map(([name, own]) => ({name, ...own, change: own.minutes - own.minutes_before}))
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change) || compare(a.name, b.name));
}
