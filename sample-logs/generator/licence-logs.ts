import {between, pick, type Random, randomFrom} from './random.ts';
import {at} from './time.ts';

const calm = [
  'Scheduler woke up',
  'Connection pool holds 8 connections',
  'Task finished in 812 ms',
  'Cache cleaned',
  'Heartbeat sent',
];

interface Line {
  readonly at: number;
  readonly text: string;
}

const iso = (time: number): string => new Date(time).toISOString();
const plain = (time: number): string => iso(time).slice(0, 19).replace('T', ' ');

/** Calm lines over some days, with these among them, in the order of time. */
function mixed(
  random: Random,
  write: (time: number, text: string) => string,
  lines: readonly Line[],
): string {
  const first = at('2026-03-20T00:00:00Z');
  const filler = Array.from({length: 40}, () => ({
    at: first + between(random, 0, 11 * 86_400) * 1000,
    text: write(0, pick(random, calm)),
  })).map(({at: time, text}) => ({
    at: time,
    text: text.replace(plain(0), plain(time)).replace(iso(0), iso(time)),
  }));
  const own = lines.map(({at: time, text}) => ({at: time, text: write(time, text)}));
  return `${[...filler, ...own]
    .sort((a, b) => a.at - b.at)
    .map(({text}) => text)
    .join('\n')}\n`;
}

const json = (time: number, text: string): string =>
  JSON.stringify({
    level: 'info',
    timestamp: iso(time),
    ...(text.startsWith('{') ? JSON.parse(text) : {message: text}),
  });

/** Logs of services that have trouble with their licence. */
export function licenceLogs(key: string, password: string): Record<string, string> {
  const random = randomFrom(73);
  const log = (level: string) => (time: number, text: string) =>
    `${plain(time)} ${level} ${text}`;
  const days = (from: number, to: number) =>
    Array.from({length: to - from + 1}, (_, index) => from + index);
  const march = (day: number, clock: string) =>
    at(`2026-03-${String(day).padStart(2, '0')}T${clock}Z`);
  const post = 'Post "https://license.qlikcloud.com/v1/definitions/signed"';
  return {
    'talend/tac.log': mixed(
      random,
      log('[main]'),
      days(21, 31).map((day) => ({
        at: march(day, '06:00:00'),
        text: `Error: License token will expire in ${43 - day} days`,
      })),
    ),
    'nprinting/nprinting_licence.log': mixed(random, json, [
      {
        at: march(28, '05:00:11'),
        text: JSON.stringify({
          level: 'error',
          errorType: 'LICENSES-InternalServerError',
          statusCode: 500,
          message:
            'Get "https://license.qlikcloud.com/v1/definitions": dial tcp: lookup license.qlikcloud.com: getaddrinfow: No such host is known.',
        }),
      },
      {
        at: march(29, '05:00:11'),
        text: JSON.stringify({
          level: 'error',
          error: `${post}: context canceled`,
          message: 'Failed to fetch license definition.',
          proxy: `http://svc:${password}@proxy.nordwerk.example:3128`,
        }),
      },
      {
        at: march(30, '05:00:12'),
        text: JSON.stringify({
          level: 'error',
          errorType: 'LICENSES-OutdatedLicense',
          statusCode: 403,
          message: 'Too much time has passed since the last license update',
        }),
      },
    ]),
    'sense-2/licenses_service.log': mixed(random, log('ERROR'), [
      {
        at: march(30, '09:12:00'),
        text: `Error when applying license: ${post}: net/http: invalid header field value for "Authorization"`,
      },
      {
        at: march(30, '09:12:01'),
        text: `request was Authorization: Bearer ${key.slice(0, 180)}, license refused`,
      },
      {at: march(30, '10:00:00'), text: 'license shard 3 is invalid, retrying'},
      {at: march(31, '10:00:00'), text: 'license shard 4 is invalid, retrying'},
    ]),
    'geo/geoanalytics.log': mixed(random, log('ERROR'), [
      {
        at: march(26, '11:00:00'),
        text: "The type initializer for 'Qlik.Sense.Lef.LefParser' threw an exception.",
      },
    ]),
    'replicate/server.log': mixed(random, log('[SERVER]'), [
      {at: march(27, '15:30:00'), text: 'One or more Endpoint Servers cannot be reached'},
    ]),
    'qv-prod-1/console-banner.txt': 'Lef expires 23/04/2026\n',
  };
}
