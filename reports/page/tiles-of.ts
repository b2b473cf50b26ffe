import type {Tile} from '../model.ts';
import {count, text} from '../words.ts';
import type {Facts} from './facts.ts';
import {total} from './rank.ts';

/** The tiles of a choice. */
export function tilesOf(facts: Facts, minutes = text`Minutes in this period`): Tile[] {
  const own = total(facts);
  const tile = (label: string, value: number, detail: string, section: string) => ({
    label,
    value: count(value),
    detail,
    section,
  });
  const range = text`between ${count(own?.minutes_low ?? 0)} and ${count(own?.minutes_high ?? 0)} by rule`;
  return [
    tile(minutes, own?.minutes ?? 0, range, 'drivers'),
    tile(text`Users`, own?.users ?? 0, text`in this period`, 'users'),
    tile(
      text`Documents`,
      own?.documents ?? 0,
      text`and apps that were used`,
      'documents',
    ),
    tile(text`Sessions`, own?.sessions ?? 0, text`in this period`, 'drivers'),
  ];
}
