import type {Person} from './people.ts';
import type {QlikviewSession} from './qlikview-log.ts';
import type {Random} from './random.ts';
import {between, guid} from './random.ts';

/** What a server brings to each of its sessions. */
export interface Server {
  readonly version: string;
  readonly serverStartedAt: number;
}

const idleS = 1800;

/** Seconds a person works in a document: mostly minutes, sometimes hours. */
export function activeSeconds(random: Random, meanS: number): number {
  return Math.min(4 * 3600, 9 + Math.floor(-Math.log(1 - random()) * meanS));
}

/** Minutes of whole 6-minute units; a started unit counts. */
export function billedMinutes(activeS: number): number {
  return Math.max(1, Math.ceil(activeS / 360)) * 6;
}

function exitReason(random: Random): string {
  const at = random();
  if (at < 0.62) return 'Socket closed by client';
  if (at < 0.92) return 'Session expired after idle time';
  return at < 0.985 ? 'Socket closed' : 'LRU';
}

function usageCount(random: Random, calType: string, activeS: number): number {
  if (calType === 'Analyzer Capacity') return billedMinutes(activeS);
  if (calType === 'Session') return Math.max(1, Math.ceil(activeS / 900));
  return calType === 'Usage' ? 1 : between(random, 0, 1);
}

/** A session as its server would log it; idle time is waited out but not billed. */
export function session(
  random: Random,
  server: Server,
  person: Person,
  document: string,
  startedAt: number,
  activeS: number,
  calType = person.calType,
): QlikviewSession {
  const reason = exitReason(random);
  const calls = 2 + Math.floor(activeS / between(random, 6, 20));
  return {
    version: server.version,
    serverStartedAt: server.serverStartedAt,
    startedAt,
    durationS: reason.startsWith('Session expired') ? activeS + idleS : activeS,
    document,
    documentModifiedAt:
      startedAt - (startedAt % 86_400_000) - between(random, 1, 9) * 600_000,
    exitReason: reason,
    cpuS: calls * random() * 0.09,
    bytesReceived: calls * between(random, 280, 420),
    bytesSent: calls * between(random, 8_000, 60_000),
    calls,
    selections: Math.floor(calls * random() * 0.3),
    user: person.user,
    identifyingUser: '',
    machine: person.machine,
    clientType: person.clientType,
    address: person.address,
    port: between(random, 49152, 65535),
    calType,
    calUsageCount: usageCount(random, calType, activeS),
    sessionId: guid(random),
  };
}
