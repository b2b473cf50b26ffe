import {sectionModel} from '../answer.ts';
import type {SectionModel} from '../model.ts';
import type {Scope, Section} from '../section.ts';
import {busyHours} from '../sections/busy-hours.ts';
import {documents} from '../sections/documents.ts';
import {drivers} from '../sections/drivers.ts';
import {users} from '../sections/users.ts';
import {whatChanged} from '../sections/what-changed.ts';
import {text} from '../words.ts';
import type {Facts} from './facts.ts';

/** A section that the page answers anew for what a reader chose. */
export interface LiveSection {
  readonly id: string;
  /** The answer, or why this choice does not reach the section. */
  answer(facts: Facts, scope: Scope): SectionModel | string;
}

function live<Rows extends object>(section: Section<Rows>): LiveSection {
  return {
    id: section.id,
    answer: (facts, scope) => {
      const rows =
        section.refilter?.(facts, scope) ?? text`Not kept in this page’s data.`;
      return typeof rows === 'string' ? rows : sectionModel(section, rows, scope);
    },
  };
}

export const liveSections: readonly LiveSection[] = [
  live(drivers),
  live(whatChanged),
  live(busyHours),
  live(users),
  live(documents),
];
