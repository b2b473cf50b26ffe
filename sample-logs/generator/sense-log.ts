import type {SenseUser} from './sense-json.ts';
import {clock, minuteMs, qlikTime} from './time.ts';

/** One finished Sense session, as the generator knows it. */
export interface SenseSession {
  readonly host: string;
  readonly startedAt: number;
  readonly durationS: number;
  readonly user: SenseUser;
  readonly appId: string;
  readonly appTitle: string;
  readonly exitReason: string;
  readonly cpuS: number;
  readonly calls: number;
  readonly selections: number;
  readonly id: string;
  readonly proxySessionId: string;
}

const sessionColumns = [
  ...[
    'Sequence#',
    'Timestamp',
    'Level',
    'Hostname',
    'Logger',
    'Thread',
    'Id',
    'ServiceUser',
  ],
  ...[
    'Message',
    'ProxySessionId',
    'ActiveUserDirectory',
    'ActiveUserId',
    'EngineTimestamp',
  ],
  ...['EngineThread', 'ProcessId', 'Exe Type', 'Exe Version', 'Server Started'],
  ...['ProxyPackageId', 'Entry Type', 'SessionId', 'AppId', 'App Title', 'Doc Timestamp'],
  ...[
    'Exit Reason',
    'Session Start',
    'Session Duration',
    'CPU Spent (s)',
    'Bytes Received',
  ],
  ...['Bytes Sent', 'Calls', 'Selections', 'Authenticated User', 'Id2'],
];

const endedAt = (session: SenseSession): number =>
  session.startedAt + session.durationS * 1000;

function sessionRow(session: SenseSession, number: number): string {
  const ended = qlikTime(endedAt(session));
  const {user} = session;
  return [
    ...[String(number), ended, 'INFO', session.host, 'Session.Engine', '40', session.id],
    ...['NORDWERK\\svc_qlik', 'Session finished', session.proxySessionId],
    ...[user.userDirectory, user.userId, ended, '5120', '6024', 'engine', '14.129.12.0'],
    ...['', '0', 'Session', session.proxySessionId, session.appId, session.appTitle, ''],
    ...[session.exitReason, qlikTime(session.startedAt), clock(session.durationS)],
    ...[
      session.cpuS.toFixed(6),
      String(session.calls * 310),
      String(session.calls * 21_480),
    ],
    ...[String(session.calls), String(session.selections)],
    ...[`UserDirectory=${user.userDirectory}; UserId=${user.userId}`, String(number)],
  ].join('\t');
}

/** A whole engine session log, in the order the sessions ended. */
export function engineLog(sessions: readonly SenseSession[]): string {
  const ordered = [...sessions].sort((a, b) => endedAt(a) - endedAt(b));
  const rows = ordered.map((session, index) => sessionRow(session, index + 1));
  return [sessionColumns.join('\t'), ...rows, ''].join('\r\n');
}

/** One thing the repository audited. */
export interface AuditEvent {
  readonly at: number;
  readonly user: SenseUser;
  readonly command: string;
  readonly result: 0 | 403 | 500;
  readonly objectName: string;
  readonly message: string;
  readonly id: string;
}

const auditColumns = [
  ...['Sequence#', 'ProductVersion', 'Timestamp', 'Hostname', 'Id', 'Description'],
  ...['ProxySessionId', 'ProxyPackageId', 'RequestSequenceId', 'UserDirectory', 'UserId'],
  ...[
    'ObjectId',
    'ObjectName',
    'SecurityClass',
    'ClientHostAddress',
    'Service',
    'Origin',
  ],
  ...['Context', 'Command', 'Result', 'Message', 'Checksum'],
];

const resultTexts = {0: 'Success', 403: 'Error: Access denied', 500: 'Error: Internal'};

/** A whole audit log of the repository of one host. */
export function auditLog(host: string, events: readonly AuditEvent[]): string {
  const rows = [...events]
    .sort((a, b) => a.at - b.at)
    .map((event, index) => {
      const text = resultTexts[event.result];
      return [
        ...[String(index + 1), '14.129.4', qlikTime(event.at), host, event.id],
        `Command=${event.command};Result=${event.result};ResultText=${text}`,
        ...['0', '0', '0', event.user.userDirectory, event.user.userId, '0'],
        ...[event.objectName, 'License', '10.20.4.17', 'Repository', 'Not available'],
        ...['/qrs/license', event.command, String(event.result), event.message],
        String(((event.at / minuteMs) % 99_991) | 0),
      ].join('\t');
    });
  return [auditColumns.join('\t'), ...rows, ''].join('\r\n');
}
