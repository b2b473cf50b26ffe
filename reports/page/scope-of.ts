import type {Scope} from '../section.ts';
import {monthOf} from './days.ts';
import type {Choice} from './facts.ts';

/** What the sections of a page may know for a choice of another period. */
export function scopeOf<T extends Scope>(scope: T, {from, to}: Choice): T {
  const month = monthOf(from);
  // Another month than the one reported is compared with the one before it.
  const {compared_with: _, ...rest} = scope;
  const own = month === scope.month ? scope : {...rest, month};
  const is_provisional =
    scope.provisional_months?.some((one) => one >= month && one <= to) ?? false;
  return {...own, is_provisional} as T;
}
