import {documentPaths, titles} from './documents.ts';
import type {Person} from './people.ts';
import {people} from './people.ts';
import type {QlikviewSession} from './qlikview-log.ts';
import {loggedAt} from './qlikview-log.ts';
import {healthCheck, healthChecks, plannedMoments} from './quarter-moments.ts';
import {poolMonths, qlikviewNodes, senseNodes, serverAt} from './quarter-nodes.ts';
import {between, pick, randomFrom, weighted, zipf} from './random.ts';
import {dayWeight, momentOf} from './rhythm.ts';
import type {SenseUse} from './sense-json.ts';
import {activeSeconds, billedMinutes, session} from './sessions.ts';
import {at, berlinDay, dayMs, minuteMs} from './time.ts';

const others = ['Named User', 'Analyzer', 'Professional', 'Document', 'Session'];
const monitor = {user: 'NORDWERK\\svc_monitor', clientType: 'QVS health check'};

/** A QlikView session and the node it ran on. */
export interface NodeSession {
  readonly node: string;
  readonly session: QlikviewSession;
}

/** A Sense use, with the app and the seconds that were really worked. */
export interface AppUse extends SenseUse {
  readonly app: string;
  readonly activeS: number;
  readonly isCapacity: boolean;
}

/** Everything that happened in the quarter, before anything is written. */
export interface Quarter {
  readonly staff: readonly Person[];
  readonly qlikview: readonly NodeSession[];
  readonly sense: readonly AppUse[];
}

/** How the repository of Sense knows a user: the same person, in other capitals. */
export function senseUser(person: Person): {
  userId: string;
  userDirectory: string;
  name: string;
} {
  const [, id = ''] = person.user.split('\\');
  return {userId: id.toUpperCase(), userDirectory: 'nordwerk', name: person.name};
}

/** True where the log of the node was lost: three days of qv-prod-1 in February. */
export function isLost({node, session: one}: NodeSession): boolean {
  const day = berlinDay(loggedAt(one)) * dayMs;
  return (
    node === 'qv-prod-1' &&
    day >= at('2026-02-17T00:00Z') &&
    day < at('2026-02-20T00:00Z')
  );
}

/** Makes the quarter: each day's share of the month's minutes, session by session. */
export function quarter(): Quarter {
  const random = randomFrom(202601);
  const clients = [
    'Ajax QvWS browser.chrome',
    'Ajax QvWS browser.edge',
    'QlikView Desktop',
  ];
  const staff = people(random, 46, clients);
  const documents = documentPaths(14);
  const apps = titles(12);
  const rank = weighted(zipf(staff.length, 0.95));
  const favourite = weighted(zipf(14, 1.1));
  const qlikview: NodeSession[] = [];
  const sense: AppUse[] = [];

  const someone = (node: number, month: number): number =>
    // In March one user moves the monthly close to the second Sense node.
    month === 2 && node === 4 && random() < 0.35
      ? 11
      : (rank(random) + node * 5) % staff.length;
  const addQlikview = (
    node: number,
    who: number,
    start: number,
    activeS: number,
    cal: string,
    isPlanned = false,
  ): void => {
    const person = staff[who] as Person;
    const document = documents[
      (who * 3 + favourite(random)) % documents.length
    ] as string;
    const user = node === 2 && who % 6 === 0 ? `Custom\\${person.mail}` : person.user;
    const made = session(
      random,
      serverAt(start),
      {...person, user},
      document,
      start,
      activeS,
      cal,
    );
    const one = isPlanned
      ? {...made, exitReason: 'Socket closed by client', durationS: activeS}
      : made;
    qlikview.push({node: qlikviewNodes[node] as string, session: one});
  };
  const addSense = (
    node: number,
    who: number,
    start: number,
    activeS: number,
    isCapacity = true,
  ) => {
    const person = staff[who] as Person;
    const app = apps[
      who === 11 ? 2 : (who * 3 + favourite(random)) % apps.length
    ] as string;
    const minutes = billedMinutes(activeS);
    const of = {user: senseUser(person), node: senseNodes[node - 3] ?? senseNodes[0]};
    const device = person.device;
    sense.push({startedAt: start, minutes, ...of, device, app, activeS, isCapacity});
  };
  const use = (node: number, month: number, start: number, activeS: number): void => {
    const who = someone(node, month);
    if (node >= 3) addSense(node, who, start, activeS);
    else addQlikview(node, who, start, activeS, 'Analyzer Capacity');
    if (random() > 0.35) return;
    const extraS = activeSeconds(random, 900);
    const latest = Math.ceil(start / dayMs) * dayMs - (extraS + 3600) * 1000;
    const extra = Math.min(start + between(random, 1, 50) * minuteMs, latest);
    const other = (who + 7) % staff.length;
    if (node >= 3) addSense(node, other, extra, extraS, false);
    else addQlikview(node, other, extra, extraS, pick(random, others));
  };

  const fill = (month: number, node: number): void => {
    const {first, until, minutes, shares} = poolMonths[
      month
    ] as (typeof poolMonths)[number];
    const [from, end] = [at(`${first}T00:00Z`), at(`${until}T00:00Z`)];
    const days = Array.from(
      {length: (end - from) / dayMs},
      (_, day) => from / dayMs + day,
    );
    const weight = days.reduce((sum, day) => sum + dayWeight(day), 0);
    let owed = 0;
    for (const day of days) {
      owed += (minutes * (shares[node] ?? 0) * dayWeight(day)) / weight;
      while (owed > 26) {
        const activeS = activeSeconds(random, 3000);
        const last = (day + 1) * dayMs - activeS * 1000 - 3 * 3_600_000;
        use(
          node,
          month,
          Math.max(day * dayMs, Math.min(momentOf(random, day), last)),
          activeS,
        );
        owed -= billedMinutes(activeS);
      }
    }
  };
  for (const month of poolMonths.keys())
    for (const node of [0, 1, 2, 3, 4]) fill(month, node);
  for (const {node, who, start, activeS} of plannedMoments) {
    if (node >= 3) addSense(node, who, at(start), activeS);
    else addQlikview(node, who, at(start), activeS, 'Analyzer Capacity', true);
  }
  for (const [start, node] of healthChecks(random, qlikviewNodes)) {
    const person = {...(staff[0] as Person), ...monitor};
    const one = session(random, serverAt(start), person, healthCheck, start, 20, 'None');
    const quiet = {durationS: 20, calUsageCount: 0, exitReason: 'Socket closed'};
    qlikview.push({node, session: {...one, ...quiet}});
  }
  return {staff, qlikview, sense};
}
