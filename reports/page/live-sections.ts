import {sectionModel} from '../answer.ts';
import type {SectionModel} from '../model.ts';
import type {Scope, Section} from '../section.ts';
import {assignments} from '../sections/assignments.ts';
import {busyHours} from '../sections/busy-hours.ts';
import {cals} from '../sections/cals.ts';
import {chargeback} from '../sections/chargeback.ts';
import {concurrency} from '../sections/concurrency.ts';
import {coreChanges} from '../sections/core-changes.ts';
import {documents} from '../sections/documents.ts';
import {drivers} from '../sections/drivers.ts';
import {files} from '../sections/files.ts';
import {licences} from '../sections/licences.ts';
import {lines} from '../sections/lines.ts';
import {method} from '../sections/method.ts';
import {nodesCompared} from '../sections/nodes-compared.ts';
import {period} from '../sections/period.ts';
import {pool} from '../sections/pool.ts';
import {reconciliation} from '../sections/reconciliation.ts';
import {rejects} from '../sections/rejects.ts';
import {rightsizing} from '../sections/rightsizing.ts';
import {sessionDetails} from '../sections/session-details.ts';
import {sessionOverview} from '../sections/session-overview.ts';
import {trust} from '../sections/trust.ts';
import {users} from '../sections/users.ts';
import {whatChanged} from '../sections/what-changed.ts';
import {whyChanged} from '../sections/why-changed.ts';
import {text} from '../words.ts';
import type {Facts} from './facts.ts';
import {type KeptRows, keptOf} from './kept.ts';

/** A section that the page answers anew for what a reader chose. */
export interface LiveSection {
  readonly id: string;
  readonly isKept: boolean;
  readonly queries: Readonly<Record<string, string>>;
  readonly history?: Readonly<Record<string, string | undefined>>;
  /** The answer, or why this choice does not reach the section. */
  answer(facts: Facts, scope: Scope, kept?: KeptRows): SectionModel | string;
}

function live<Rows extends object>(section: Section<Rows>): LiveSection {
  const {id, queries, history, isKept = false} = section;
  return {
    id,
    isKept,
    queries,
    ...(history ? {history} : {}),
    answer: (facts, scope, kept = {}) => {
      const rows =
        section.refilter?.(facts, scope, keptOf(id, kept)) ??
        text`Not kept in this page’s data.`;
      return typeof rows === 'string' ? rows : sectionModel(section, rows, scope);
    },
  };
}

export const liveSections: readonly LiveSection[] = [
  live(pool),
  live(drivers),
  live(nodesCompared),
  live(reconciliation),
  live(whatChanged),
  live(whyChanged),
  live(trust),
  live(busyHours),
  live(users),
  live(documents),
  live(rightsizing),
  live(lines),
  live(chargeback),
  live(licences),
  live(concurrency),
  live(assignments),
  live(cals),
  live(rejects),
  live(files),
  live(period),
  live(method),
  live(sessionOverview),
  live(sessionDetails),
  live(coreChanges),
];

/** The sections whose rows the page keeps. */
export const keptSections = liveSections.filter(({isKept}) => isKept);
