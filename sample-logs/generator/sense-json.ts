import type {Random} from './random.ts';
import {guid} from './random.ts';
import {minuteMs} from './time.ts';

/** A Sense node, as `servernodeconfiguration` lists it. */
export interface SenseNode {
  readonly id: string;
  readonly name: string;
  readonly hostName: string;
}

/** A user, as the repository names them. */
export interface SenseUser {
  readonly userId: string;
  readonly userDirectory: string;
  readonly name: string;
}

/** One use of Analyzer Capacity: whole units from its start, on one node and device. */
export interface SenseUse {
  readonly startedAt: number;
  readonly minutes: number;
  readonly user: SenseUser;
  readonly node: SenseNode;
  readonly device: string;
  readonly isOpen?: boolean;
}

const iso = (time: number): string => new Date(time).toISOString();

/** The record of `analyzertimeaccessusage/full`; an open use has no stop yet. */
export function usageRecord(random: Random, use: SenseUse): object {
  const stop = use.startedAt + use.minutes * minuteMs;
  return {
    id: guid(random),
    createdDate: iso(use.startedAt),
    modifiedDate: iso(use.isOpen ? use.startedAt : stop),
    useStartTime: iso(use.startedAt),
    useStopTime: use.isOpen ? null : iso(stop),
    latestActivity: iso(use.isOpen ? use.startedAt : stop - 41_000),
    hostName: use.device,
    serverNodeConfigurationId: use.node.id,
    sessions: [],
    analyzerTimeAccessType: {name: 'Analyzer Capacity'},
    user: use.user,
  };
}

/** The record of `professionalaccesstype/full` and its kin. */
export function accessRecord(
  random: Random,
  user: SenseUser,
  createdAt: number,
  lastUsed: string,
): object {
  return {
    id: guid(random),
    createdDate: iso(createdAt),
    modifiedDate: iso(createdAt),
    modifiedByUserName: 'INTERNAL\\sa_repository',
    lastUsed,
    excess: false,
    quarantined: false,
    quarantineEnd: '1753-01-01T00:00:00.000Z',
    deletedUserId: '',
    user,
  };
}

/** The answer of `accesstypeoverview`: the shared total of the licence. */
export function overview(
  allocated: number,
  used: number,
  named: readonly [number, number],
): string {
  const access = (total: number, inUse: number): object => ({
    enabled: true,
    total,
    allocated: inUse,
    used: inUse,
    quarantined: 0,
    excess: 0,
    available: total - inUse,
  });
  const none = {allocatedTokens: 0, usedTokens: 0, quarantinedTokens: 0};
  return `${JSON.stringify(
    {
      totalTokens: 0,
      availableTokens: 0,
      tokensEnabled: false,
      userAccess: {enabled: false, ...none},
      loginAccess: {enabled: false, ...none, unavailableTokens: 0},
      professionalAccess: access(20, named[0]),
      analyzerAccess: access(60, named[1]),
      analyzerTimeAccess: {
        enabled: true,
        allocatedMinutes: allocated,
        usedMinutes: used,
        unavailableMinutes: 0,
      },
    },
    null,
    2,
  )}\n`;
}
