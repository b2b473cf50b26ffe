import {repositoryZip} from './repository-zip.ts';
import type {Story} from './story.ts';
import {readme} from './story.ts';
import type {Cell} from './tables.ts';
import {delimited} from './tables.ts';

const usageByMonth: Cell[][] = [
  [
    ...['Month', 'Professional', 'Analyzer', 'Analyzer Capacity Minutes*'],
    ...['Users Accessing Apps', 'Median Sessions per User', 'Apps Accessed'],
  ],
  ['All Months', 14, 31, '96,012', 58, 9, 17],
  ['Mar 2026', 12, 29, '38,802', 51, 11, 16],
  ['Feb 2026', 12, 27, '31,200', 49, 9, 15],
  ['Jan 2026', 11, 25, '26,010', 44, 8, 15],
  ['Dec 2025', 9, '-', 0, 21, '-', 11],
];
const usageByApp: Cell[][] = [
  [
    'App',
    'Professional',
    'Analyzer',
    'Analyzer Capacity Minutes',
    'Users Accessing Apps',
  ],
  ['Totals', 12, 29, '12.804', 51],
  ['Retail Store Performance', 9, 21, '7.206', 33],
  ['Sales; Pipeline', 6, 11, '3.912', 19],
  ['Headcount', 2, '-', '1.686', 8],
];
const userSessions: Cell[][] = [
  [
    ...['User Id', 'User Name', 'Allocated Access Type', 'User Access Granted'],
    ...['User Access Last Used', 'Total Session Count', 'Apps'],
  ],
  ['Totals', '', '', '', '', 380, 9],
  [
    'nordwerk\\anna.becker',
    'Anna Becker',
    'Professional',
    '2025-10-02',
    '2026-03-30',
    342,
    7,
  ],
  ['nordwerk\\anna.becker', 'Anna Becker', 'User', '2026-02-03', '2026-02-20', 342, 7],
  ['srv-nw01\\nprinting', 'nprinting', 'User', '2026-02-03', 'Never', 9, 1],
  ['srv-nw01\\ben.dorn', 'Ben Dorn', 'Professional', '2025-11-16', '2026-03-28', 16, 3],
  ['srv-nw01\\ben.dorn', 'Ben Dorn', 'User', '2026-02-03', 'Never', 16, 3],
  ['srv-nw01\\elif.falk', 'Elif Falk', 'Analyzer', '2025-11-18', '2026-02-21', 13, 2],
  ['srv-nw01\\elif.falk', 'Elif Falk', 'Professional', '2026-03-06', '2026-03-07', 13, 2],
  ['srv-nw01\\elif.falk', 'Elif Falk', 'User', '2026-02-03', 'Never', 13, 2],
];
const unusedAccess: Cell[][] = [
  [
    'User Id',
    'User Name',
    'Allocated Access Type',
    'User Access Granted',
    'Last Modified By',
  ],
  [
    'nordwerk\\quirin.quast',
    'Quirin Quast',
    'Analyzer',
    '2025-06-11',
    'nordwerk\\q.admin',
  ],
  [
    'nordwerk\\rosa.vogt',
    'Rosa Vogt',
    'Professional',
    '2025-01-20',
    'internal\\sa_repository',
  ],
];
const unified: Cell[][] = [
  [
    'Month',
    ...['Professional Access', 'Analyzer Access', 'Analyzer Capacity Minutes*'].flatMap(
      (access) => ['Total', 'Sense', 'QlikView'].map((product) => `${access} ${product}`),
    ),
  ],
  ['Mar 2026', 12, 9, 5, 29, 21, 12, '38,802', '12,804', '25,998'],
  ['Feb 2026', 12, 9, 5, 27, 20, 11, '31,200', '9,984', '21,216'],
  ['Jan 2026', 11, 8, 4, 25, 19, 10, '26,010', '8,064', '17,946'],
];
const allocationChanges: Cell[][] = [
  ['Timestamp', 'Modified By', 'Affected Object', 'Command', 'Message'],
  [
    ...['2026-03-06 09:14:02', 'nordwerk\\q.admin', 'srv-nw01\\elif.falk'],
    ...['Add professional access', 'Added access for \'Elif Falk\', from rule "Finance"'],
  ],
  [
    ...['2026-02-03 16:40:27', 'internal\\sa_repository', 'srv-nw01\\nprinting'],
    ...['License user access', 'User access pass granted'],
  ],
];
const denied = "Access was denied for User: 'nordwerk\\jana.olsen', with AccessID";
const timedOut =
  "Professional access usages. User: '' OperationType: 'Timedout', UsageID: '0f6b9c1e-55b3-4c15-a1c8-1d3b7f2e9a04', SessionID: ";
const logDetails: Cell[][] = [
  [
    ...['Date', 'Hour', 'Timestamp', 'Hostname', 'User Id', 'ObjectName', 'Description'],
    ...['Change', 'Log Message'],
  ],
  [
    ...['2026-03-27', '19:00', '2026-03-27 19:53:37', 'sense-1', 'internal\\system'],
    ...['Not available', 'Command=License maintenance;Result=0;ResultText=Success'],
    ...['License maintenance', timedOut],
  ],
  [
    ...['2026-03-27', '19:00', '2026-03-27 19:28:39', 'sense-1', 'nordwerk\\jana.olsen'],
    'Not available',
    'Command=License professional access;Result=403;ResultText=Error: Access denied',
    ...[
      'License professional access',
      `${denied} '7d1f8a52-90c4-4a3e-8b6f-2f4e6a0c9d11', `,
    ],
  ],
];

/** The seven tables of License Monitor, as people save them from a spreadsheet. */
export function licenceMonitor(): Story {
  return {
    name: 'licence-monitor',
    files: {
      'README.md': readme(
        'The seven tables of License Monitor, saved as CSV with comma, semicolon and tab.',
        `Totals rows are no records, \`-\` and \`Never\` are nothing, and a user's session count is
repeated on each of their rows: 380 sessions in all, not 764. The zip holds answers of the repository as an admin's script
leaves them: 24 minutes of Analyzer Capacity, one use of them still open.`,
      ),
      'license-usage-by-month.csv': delimited(usageByMonth, ','),
      'license-usage-by-app-for-mar-2026.csv': `\ufeff${delimited(usageByApp, ';')}`,
      'user-license-session-summary.csv': delimited(userSessions, ','),
      'unused-access.csv': delimited(unusedAccess, ';'),
      'unified-license-consumption-by-month.csv': delimited(unified, ','),
      'license-allocation-change-history.csv': delimited(allocationChanges, ','),
      'sense-1_repository_20260331T060000Z.zip': repositoryZip(),
      'license-log-details.tsv': Buffer.from(
        `\ufeff${delimited(logDetails, '\t')}`,
        'utf16le',
      ),
    },
  };
}
