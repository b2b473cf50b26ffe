import {people} from './people.ts';
import type {QlikviewSession} from './qlikview-log.ts';
import {columns11, columns12, fields12, loggedAt} from './qlikview-log.ts';
import type {Random} from './random.ts';
import {pick, randomFrom} from './random.ts';
import {momentOf} from './rhythm.ts';
import {activeSeconds, session} from './sessions.ts';
import type {Story} from './story.ts';
import {readme} from './story.ts';
import {at, dayMs, plainTime} from './time.ts';

const times = ['Server Started', 'Timestamp', 'Document Timestamp', 'Session Start'];

function someSessions(random: Random, day: string, count: number, version: string) {
  const staff = people(random, 6);
  const start = at(`${day}T00:00Z`) / dayMs;
  const server = {version, serverStartedAt: (start - 2) * dayMs + 14_531_000};
  return Array.from({length: count}, (_, nth) => {
    const startedAt = momentOf(random, start + Math.floor(nth / 4));
    const document = `C:/Documents and Settings/Published/${pick(random, ['Sales', 'Stock', 'HR'])}.qvw`;
    const one = session(
      random,
      server,
      pick(random, staff),
      document,
      startedAt,
      activeSeconds(random, 700),
    );
    const clientType = version.startsWith('12')
      ? one.clientType.replace('12.50.20200.0', version)
      : 'Windows exe';
    // The second user is only known by the client's word, the third not at all.
    const identifyingUser = nth === 1 ? one.user : '';
    const user = nth === 1 || nth === 2 ? '' : one.user;
    return {...one, clientType, user, identifyingUser};
  }).sort((a, b) => loggedAt(a) - loggedAt(b));
}

/** Rows of a session by column name, so that a version can choose and order its own. */
function named(one: QlikviewSession): Record<string, string> {
  const fields = fields12(one);
  return Object.fromEntries(columns12.map((name, index) => [name, fields[index] ?? '']));
}

interface Dialect {
  readonly columns: readonly string[];
  readonly change?: (
    row: Record<string, string>,
    one: QlikviewSession,
  ) => Record<string, string>;
  readonly title?: (name: string) => string;
}

function lines(
  sessions: readonly QlikviewSession[],
  {columns, change, title}: Dialect,
): string[] {
  const rows = sessions.map((one) => {
    const row = change ? change(named(one), one) : named(one);
    return columns.map((name) => row[name] ?? '').join('\t');
  });
  return [columns.map(title ?? String).join('\t'), ...rows];
}

const file = (...parts: readonly string[][]): string =>
  [...parts.flat(), ''].join('\r\n');

const classic = ['Document', 'Named User', 'Session', 'Usage'];
const withoutZone: NonNullable<Dialect['change']> = (row, one) => {
  const plain = [
    one.serverStartedAt,
    loggedAt(one),
    one.documentModifiedAt,
    one.startedAt,
  ];
  const calType = classic[one.port % classic.length] ?? '';
  return {
    ...row,
    ...Object.fromEntries(
      times.map((name, index) => [name, plainTime(plain[index] ?? 0)]),
    ),
    'Cal Type': calType,
    'Cal Usage Count': calType === 'Usage' ? '1' : '0',
    'Experienced Performance': (one.cpuS / 10).toFixed(3),
  };
};
const asFraction =
  (mark: string): NonNullable<Dialect['change']> =>
  (row, one) => ({
    ...row,
    'Session Duration': (one.durationS / 86_400).toFixed(6).replace('.', mark),
  });

const columns7 = [
  ...columns11.filter(
    (name) => !['Server Started', 'Client Build Version'].includes(name),
  ),
  'Experienced Performance',
];
const exitAt = columns11.indexOf('Exit Reason') + 1;
const inTheMiddle = [
  ...columns11.slice(0, exitAt),
  'Session ID',
  ...columns11.slice(exitAt),
];
const withId =
  (name: string): NonNullable<Dialect['change']> =>
  (row) => ({...row, [name]: row.Session ?? ''});
const capitals = (name: string): string =>
  name.replace(' user', ' User').replace('spent', 'Spent');

/** Every header and time format that QlikView has used, as far as is known. */
export function oldVersions(): Story {
  const random = randomFrom(1993);
  const of = (day: string, version: string): QlikviewSession[] =>
    someSessions(random, day, 12, version);
  const v12 = '12.20.20000.0';
  return {
    name: 'old-versions',
    files: {
      'README.md': readme(
        'QlikView 7 to 12.60 wrote other columns, times and durations; all of them read.',
        `- \`Sessions_2007.log\`: QlikView 8, 27 columns, no node in the name, times without a zone.
- \`Sessions_QV11_2012-01-31.log\`: 28 columns, times without a zone.
- \`Sessions_qv12-last\`, \`-first\`, \`-middle\`, \`-none\`: where 12.x puts the session id.
- \`Sessions_qv12-point\`, \`-comma\`: durations as a fraction of a day.
- \`Sessions_qv12-upgraded\`: the header changes half way, after an upgrade.

In each, one user is only known as identifying user and one is anonymous.`,
      ),
      'Sessions_2007.log': file(
        lines(of('2007-05-14', '8.00.4310.9'), {columns: columns7, change: withoutZone}),
      ),
      'Sessions_QV11_2012-01-31.log': file(
        lines(of('2012-01-30', '11.00.11154.0'), {
          columns: columns11,
          change: withoutZone,
        }),
      ),
      'Sessions_qv12-last_2021-04-12.log': file(
        lines(of('2021-04-12', '12.50.20200.0'), {columns: columns12}),
      ),
      'Sessions_qv12-first_2019-06-03.log': file(
        lines(of('2019-06-03', v12), {
          columns: ['SessionId', ...columns11],
          change: withId('SessionId'),
        }),
      ),
      'Sessions_qv12-middle_2022-09-05.log': file(
        lines(of('2022-09-05', '12.70.20100.0'), {
          columns: inTheMiddle,
          change: withId('Session ID'),
          title: capitals,
        }),
      ),
      'Sessions_qv12-none_2018-02-05.log': file(
        lines(of('2018-02-05', v12), {columns: columns11}),
      ),
      'Sessions_qv12-point_2020-11-02.log': file(
        lines(of('2020-11-02', v12), {columns: columns12, change: asFraction('.')}),
      ),
      'Sessions_qv12-comma_2020-11-09.log': file(
        lines(of('2020-11-09', v12), {columns: columns12, change: asFraction(',')}),
      ),
      'Sessions_qv12-upgraded_2022-03-01.log': file(
        lines(of('2022-03-01', v12), {columns: columns11}),
        lines(of('2022-03-09', '12.60.20100.0'), {
          columns: ['Session ID', ...columns11],
          change: withId('Session ID'),
          title: capitals,
        }),
      ),
    },
  };
}
