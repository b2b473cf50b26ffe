import {count, dateLabel, list, text} from '../words.ts';
import type {Cube} from './cube.ts';
import {dayText} from './days.ts';
import {firstDay} from './month-rows.ts';

const everyName = 100_000;

/** What was rolled up so that the page stays small; nothing where nothing was. */
export function detailNotes(cube: Cube): string | undefined {
  const {level, documents, users} = cube.detail;
  if (level === 0) return;
  const day = dayText(firstDay(cube));
  const names = [
    ...(documents < everyName ? [text`the ${count(documents)} largest documents`] : []),
    ...(users < everyName ? [text`the ${count(users)} largest users`] : []),
  ];
  return [
    text`So that this file stays small, days are kept from ${dateLabel(day)}, months before it.`,
    ...(names.length > 0
      ? [
          text`Names are kept for ${list(names)}; the others are one row each and count as one.`,
        ]
      : []),
    text`The ledger holds everything.`,
  ].join(' ');
}
