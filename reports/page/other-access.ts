import {isWholeMonths} from './days.ts';
import {type Facts, pick} from './facts.ts';

const counted = 'analyzer_capacity';

/**
 * Tells the access types beside Analyzer Capacity that a user, by place, had in a choice;
 * nothing where it is not of whole months, by which sessions without minutes are kept.
 */
export function otherAccessOf({
  cube,
  choice,
}: Facts): ((user: number) => string[]) | undefined {
  if (!isWholeMonths(choice)) return;
  const {access, user} = cube;
  const others = access.names.filter((name) => name !== counted);
  const types = new Map<number, Set<string>>();
  if (others.length > 0) {
    // They are kept without their documents.
    const {rows} = pick(cube, {...choice, access: others, documents: []});
    for (const row of rows) {
      const place = user.places[row] ?? 0;
      const known = types.get(place) ?? new Set();
      types.set(place, known.add(access.names[access.places[row] ?? 0] ?? ''));
    }
  }
  return (place) => [...(types.get(place) ?? [])].sort();
}
