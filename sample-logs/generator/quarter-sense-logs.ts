import type {AppUse, Quarter} from './quarter.ts';
import {senseNodes} from './quarter-nodes.ts';
import type {Random} from './random.ts';
import {between, guid, randomFrom} from './random.ts';
import type {SenseSession} from './sense-log.ts';
import {engineLog} from './sense-log.ts';
import {at, dayMs} from './time.ts';

const exitReasons = ['Socket closed by client', 'Session expired after idle time'];
const serviceUser = {
  userId: 'sa_repository',
  userDirectory: 'INTERNAL',
  name: 'sa_repository',
};

function sessionOf(random: Random, use: AppUse, appId: string): SenseSession {
  const isIdle = random() < 0.2;
  const calls = 3 + Math.floor(use.activeS / between(random, 5, 15));
  return {
    host: use.node.hostName.split('.')[0]?.toUpperCase() ?? '',
    startedAt: use.startedAt,
    durationS: use.activeS + (isIdle ? 1800 : 0),
    user: use.user,
    appId,
    appTitle: use.app,
    exitReason: exitReasons[isIdle ? 1 : 0] ?? '',
    cpuS: calls * random() * 0.05,
    calls,
    selections: Math.floor(calls * random() * 0.3),
    id: guid(random),
    proxySessionId: guid(random),
  };
}

/** The services' own sessions: every morning the repository opens an app on each node. */
function serviceSessions(random: Random, host: string): SenseSession[] {
  const days = (at('2026-04-01T00:00Z') - at('2026-01-01T00:00Z')) / dayMs;
  return Array.from({length: days}, (_, day) => ({
    host,
    startedAt: at('2026-01-01T05:00:00Z') + day * dayMs + between(random, 0, 90) * 1000,
    durationS: between(random, 4, 40),
    user: serviceUser,
    appId: `SessionApp_${guid(random)}`,
    appTitle: '',
    exitReason: 'Socket closed',
    cpuS: 0.2,
    calls: 4,
    selections: 0,
    id: guid(random),
    proxySessionId: '0',
  }));
}

// Every other Sunday at 22:00 UTC the services restart and roll their logs.
const firstRoll = at('2026-01-11T22:00:05Z');

/** The engine's session logs of both Sense nodes, rolled and live. */
export function quarterSenseLogs({sense}: Quarter): Record<string, string> {
  const random = randomFrom(7_002);
  const appIds = new Map<string, string>();
  for (const {app} of sense) if (!appIds.has(app)) appIds.set(app, guid(random));
  const files: Record<string, string> = {};
  for (const node of senseNodes) {
    const host = node.hostName.split('.')[0] ?? '';
    const folder = `${host}/Engine/Trace/${host.toUpperCase()}_Session_Engine`;
    const sessions = [
      ...sense
        .filter((use) => use.node.id === node.id)
        .map((use) => sessionOf(random, use, appIds.get(use.app) ?? '')),
      ...serviceSessions(random, host.toUpperCase()),
    ];
    const byRoll = new Map<number, SenseSession[]>();
    for (const session of sessions) {
      const ended = session.startedAt + session.durationS * 1000;
      const roll = Math.max(0, Math.ceil((ended - firstRoll) / (14 * dayMs)));
      byRoll.set(roll, [...(byRoll.get(roll) ?? []), session]);
    }
    for (const [roll, some] of [...byRoll].sort(([a], [b]) => a - b)) {
      const closed = firstRoll + roll * 14 * dayMs;
      const stamp = new Date(closed).toISOString().slice(0, 19).replaceAll(':', '.');
      const isLive = closed > at('2026-04-01T00:00Z');
      files[isLive ? `${folder}.txt` : `${folder}_${stamp}Z.log`] = engineLog(some);
    }
  }
  return files;
}
