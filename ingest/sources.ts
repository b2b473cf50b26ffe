import type {Source} from './source.ts';
import {consoleReadings, userAliases} from './sources/hand-kept.ts';
import {lefFiles, licenceDefinitions, signedKeys} from './sources/licence-files.ts';
import {
  ownedLicences,
  replicateDefinitions,
  talendInventory,
} from './sources/licence-lists.ts';
import {licenceLog} from './sources/licence-log.ts';
import * as licenceMonitor from './sources/licence-monitor.ts';
import {qlikviewSessions} from './sources/qlikview-sessions.ts';
import {senseAccessOverview} from './sources/sense-access-overview.ts';
import * as senseAccessTypes from './sources/sense-access-types.ts';
import {senseAuditSecurity} from './sources/sense-audit-security.ts';
import {senseCapacityPools} from './sources/sense-capacity-pools.ts';
import {senseCapacityUsage} from './sources/sense-capacity-usage.ts';
import {senseNodes} from './sources/sense-nodes.ts';
import {senseSessions} from './sources/sense-sessions.ts';

/** Every kind of input capledger reads. */
export const sources: readonly Source[] = [
  qlikviewSessions,
  senseSessions,
  senseAuditSecurity,
  senseCapacityUsage,
  senseAccessOverview,
  senseAccessTypes.senseProfessionalAccess,
  senseAccessTypes.senseAnalyzerAccess,
  senseAccessTypes.senseUserAccess,
  senseCapacityPools,
  senseNodes,
  licenceMonitor.licenceMonitorUsageByMonth,
  licenceMonitor.licenceMonitorUsageByApp,
  licenceMonitor.licenceMonitorUserSessions,
  licenceMonitor.licenceMonitorUnusedAccess,
  licenceMonitor.licenceMonitorUnifiedByMonth,
  licenceMonitor.licenceMonitorAllocationChanges,
  licenceMonitor.licenceMonitorLogDetails,
  consoleReadings,
  userAliases,
  lefFiles,
  signedKeys,
  licenceDefinitions,
  licenceLog,
  ownedLicences,
  replicateDefinitions,
  talendInventory,
];
