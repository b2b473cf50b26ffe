import type {Server} from './sessions.ts';
import {dayMs} from './time.ts';

/** The Sense nodes of the quarter's one site. */
export const senseNodes = [
  {
    id: '0b5c9d0e-11aa-4c62-8f0d-7a3e5c1d9f01',
    name: 'Central',
    hostName: 'sense-1.nordwerk.example',
  },
  {
    id: '7e41f2b8-63cd-4d0b-9b77-20c9e8a4b602',
    name: 'Reports',
    hostName: 'sense-2.nordwerk.example',
  },
] as const;

/** Minutes the licence allots to each month. */
export const poolMinutes = 40_000;

/** How many minutes each month uses, and the share of each node: QlikView first. */
export const poolMonths = [
  {
    first: '2026-01-01',
    until: '2026-02-01',
    minutes: 22_000,
    shares: [0.4, 0.2, 0.1, 0.21, 0.09],
  },
  {
    first: '2026-02-01',
    until: '2026-03-01',
    minutes: 31_200,
    shares: [0.37, 0.19, 0.09, 0.24, 0.11],
  },
  {
    first: '2026-03-01',
    until: '2026-04-01',
    minutes: 38_800,
    shares: [0.32, 0.17, 0.08, 0.25, 0.18],
  },
];
/** The QlikView nodes, in the order of the shares. */
export const qlikviewNodes = ['qv-prod-1', 'qv-prod-2', 'qv-hr'];

const restart = 11_560_000;

/** The QlikView server that a session meets: restarted every Sunday at 03:12:40 UTC. */
export function serverAt(start: number): Server {
  const sunday = Math.floor(((start - restart) / dayMs - 3) / 7) * 7 + 3;
  return {version: '12.70.20100.0', serverStartedAt: sunday * dayMs + restart};
}
