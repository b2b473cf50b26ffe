import {count, dayLabel} from '../words.ts';
import type {Cube} from './cube.ts';
import {dayText, firstDay} from './facts.ts';

const everyName = 100_000;

/** What was rolled up so that the page stays small; nothing where nothing was. */
export function detailNotes(cube: Cube): string | undefined {
  const {level, documents, users} = cube.detail;
  if (level === 0) return;
  const day = dayText(firstDay(cube));
  const days = `days are kept from ${dayLabel(day)} ${day.slice(0, 4)}, months before it`;
  const names = [
    ...(documents < everyName ? [`the ${count(documents)} largest documents`] : []),
    ...(users < everyName ? [`the ${count(users)} largest users`] : []),
  ].join(' and ');
  const kept = names
    ? `; ${names} keep their names, the others are one row each and count as one`
    : '';
  return `So that this file stays small, ${days}${kept}. The ledger holds everything.`;
}
