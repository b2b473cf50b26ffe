import {titles} from './documents.ts';
import {people} from './people.ts';
import {log12, type QlikviewSession} from './qlikview-log.ts';
import {between, guid, pick, type Random, randomFrom, weighted, zipf} from './random.ts';
import {dayWeight, momentOf} from './rhythm.ts';
import {engineLog, type SenseSession} from './sense-log.ts';
import {activeSeconds, session} from './sessions.ts';
import type {Story} from './story.ts';
import {readme} from './story.ts';
import {at, dayMs, hourMs} from './time.ts';

const first = at('2025-12-22T00:00:00Z') / dayMs;
const last = at('2026-03-31T00:00:00Z') / dayMs;
const hosts = ['nw-sense-1', 'nw-sense-2'];

interface App {
  readonly id: string;
  readonly title: string;
  /** CPU for each second that somebody works in it. */
  readonly weight: number;
}

/** A licence answer as a core-based Sense gives it; number and key are left out. */
const licence = `${JSON.stringify(
  {
    keyDetails: 'Valid From: 2025-01-01;\nValid To: 2027-01-31;',
    product: 5,
    numberOfCores: 8,
    isExpired: false,
  },
  null,
  2,
)}\n`;

/** Days of the story, as often as they are busy. */
function daysOf(random: Random, count: number): number[] {
  const days = Array.from({length: last - first + 1}, (_, index) => first + index);
  const dayOf = weighted(days.map(dayWeight));
  return Array.from({length: count}, () => days[dayOf(random)] ?? first);
}

function appsOf(random: Random): App[] {
  return titles(9).map((title, index) => ({
    id: guid(random),
    title,
    weight: [0.2, 0.1, 0.9, 0.05][index % 4] ?? 0.1,
  }));
}

function senseSessions(random: Random, apps: readonly App[]): SenseSession[] {
  const staff = people(random, 24);
  const whoOf = weighted(zipf(staff.length));
  const appOf = weighted(zipf(apps.length - 1));
  return daysOf(random, 190).map((day) => {
    const person = staff[whoOf(random)];
    const app = apps[appOf(random)];
    if (!person || !app) throw new RangeError('nobody to work');
    const durationS = activeSeconds(random, 1500);
    return senseSession(random, pick(random, hosts), app, momentOf(random, day), {
      user: person.user.split('\\')[1] ?? person.user,
      directory: 'NORDWERK',
      durationS,
      cpuS: durationS * app.weight * (0.5 + random()),
    });
  });
}

/** A reload task that opens the heaviest app each Sunday night. */
function serviceSessions(random: Random, apps: readonly App[]): SenseSession[] {
  const app = apps[2];
  if (!app) throw new RangeError('no app to reload');
  const sundays = Array.from({length: last - first + 1}, (_, index) => first + index);
  return sundays
    .filter((day) => new Date(day * dayMs).getUTCDay() === 0)
    .map((day) =>
      senseSession(random, hosts[0] ?? '', app, day * dayMs + hourMs, {
        user: 'sa_scheduler',
        directory: 'INTERNAL',
        durationS: 900,
        cpuS: between(random, 700, 1100),
      }),
    );
}

interface Work {
  readonly user: string;
  readonly directory: string;
  readonly durationS: number;
  readonly cpuS: number;
}

function senseSession(
  random: Random,
  host: string,
  app: App,
  startedAt: number,
  {user, directory, durationS, cpuS}: Work,
): SenseSession {
  const calls = 3 + Math.floor(durationS / 12);
  return {
    host,
    startedAt,
    durationS,
    user: {userId: user, userDirectory: directory, name: user},
    appId: app.id,
    appTitle: app.title,
    exitReason: 'Socket closed by client',
    cpuS,
    calls,
    selections: Math.floor(calls * 0.2),
    id: guid(random),
    proxySessionId: guid(random),
  };
}

function qlikviewSessions(random: Random): QlikviewSession[] {
  const staff = people(random, 8);
  const server = {version: '12.80.20000.0', serverStartedAt: at('2025-12-20T03:00:00Z')};
  return daysOf(random, 70).map((day) =>
    session(
      random,
      server,
      pick(random, staff),
      `D:/QlikView/Published/Group/${pick(random, ['Stock ledger', 'Order book'])}.qvw`,
      momentOf(random, day),
      activeSeconds(random, 900),
      'None',
    ),
  );
}

/** A site whose licence counts cores: no minutes, so its sessions, apps and CPU count. */
export function coreBased(): Story {
  const random = randomFrom(8);
  const apps = appsOf(random);
  const old = apps.at(-1);
  if (!old) throw new RangeError('no app');
  const forgotten = senseSession(
    random,
    hosts[1] ?? '',
    old,
    at('2025-12-22T09:00:00Z'),
    {
      user: 'anna.becker',
      directory: 'NORDWERK',
      durationS: 420,
      cpuS: 31,
    },
  );
  const sense = [
    ...senseSessions(random, apps),
    ...serviceSessions(random, apps),
    forgotten,
  ];
  const logOf = (host: string) => engineLog(sense.filter((one) => one.host === host));
  return {
    name: 'core-based',
    files: {
      'README.md': readme(
        'A licence for 8 cores: no minutes are counted, so the report speaks of sessions, apps and CPU.',
        'Two Sense nodes and a QlikView Server share it. A reload task opens an app every Sunday,',
        'and one app was last opened on 22 December.',
      ),
      'nw-sense-1/nw-sense-1_license_20260331T180000Z.json': licence,
      ...Object.fromEntries(
        hosts.map((host) => [
          `${host}/${host.toUpperCase()}_Session_Engine_2026-03-31T22.00.00Z.log`,
          logOf(host),
        ]),
      ),
      'nw-qv-1/Sessions_nw-qv-1.log': log12(qlikviewSessions(random)),
    },
  };
}
