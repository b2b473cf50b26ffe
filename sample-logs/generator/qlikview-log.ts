import {clock, qlikTime} from './time.ts';

/** One finished QlikView session, as the generator knows it. */
export interface QlikviewSession {
  readonly version: string;
  readonly serverStartedAt: number;
  readonly startedAt: number;
  readonly durationS: number;
  readonly document: string;
  readonly documentModifiedAt: number;
  readonly exitReason: string;
  readonly cpuS: number;
  readonly bytesReceived: number;
  readonly bytesSent: number;
  readonly calls: number;
  readonly selections: number;
  readonly user: string;
  readonly identifyingUser: string;
  readonly machine: string;
  readonly clientType: string;
  readonly address: string;
  readonly port: number;
  readonly calType: string;
  readonly calUsageCount: number;
  readonly sessionId: string;
}

/** The 28 columns of QlikView 11. */
export const columns11: readonly string[] = [
  ...['Exe Type', 'Exe Version', 'Server Started', 'Timestamp', 'Document'],
  ...['Document Timestamp', 'QlikView User', 'Exit Reason', 'Session Start'],
  ...['Session Duration', 'CPU spent (s)', 'Bytes Received', 'Bytes Sent', 'Calls'],
  ...['Selections', 'Authenticated user', 'Identifying user'],
  ...['Client machine identification', 'Serial number', 'Client Type'],
  ...['Client Build Version', 'Secure Protocol', 'Tunnel Protocol', 'Server Port'],
  ...['Client Address', 'Client Port', 'Cal Type', 'Cal Usage Count'],
];

/** The 29 columns of QlikView 12.50: as before, and the session id last. */
export const columns12: readonly string[] = [...columns11, 'Session'];

/** The fields of a session in the order of `columns12`. */
export function fields12(session: QlikviewSession): string[] {
  return [
    'RLS64',
    session.version,
    qlikTime(session.serverStartedAt),
    qlikTime(session.startedAt + session.durationS * 1000),
    session.document,
    qlikTime(session.documentModifiedAt),
    '',
    session.exitReason,
    qlikTime(session.startedAt),
    clock(session.durationS),
    session.cpuS.toFixed(6),
    String(session.bytesReceived),
    String(session.bytesSent),
    String(session.calls),
    String(session.selections),
    session.user,
    session.identifyingUser,
    session.machine,
    '',
    session.clientType,
    '',
    'On',
    '',
    '4747',
    session.address,
    String(session.port),
    session.calType,
    String(session.calUsageCount),
    session.sessionId,
  ];
}

/** A line of the log, without its end. */
export function line12(session: QlikviewSession): string {
  return fields12(session).join('\t');
}

/** When the line was written: the end of the session. */
export function loggedAt(session: QlikviewSession): number {
  return session.startedAt + session.durationS * 1000;
}

/** A whole log: the header, then the sessions in the order they ended. */
export function log12(sessions: readonly QlikviewSession[]): string {
  const ordered = [...sessions].sort((a, b) => loggedAt(a) - loggedAt(b));
  return [columns12.join('\t'), ...ordered.map(line12), ''].join('\r\n');
}
