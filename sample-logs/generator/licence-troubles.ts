import {licenceLogs} from './licence-logs.ts';
import {madeKey} from './made-key.ts';
import {people} from './people.ts';
import {log12} from './qlikview-log.ts';
import {between, pick, randomFrom} from './random.ts';
import {session} from './sessions.ts';
import type {Story} from './story.ts';
import {readme} from './story.ts';
import {at} from './time.ts';

/** What stands in the files of this story and may be nowhere else: none of it is real. */
export const troubleSecrets = {
  serials: ['9999000011112222', '9999000033334444', '9999000055556666'],
  checkCode: 'ZZ01-ZZ02-ZZ03-ZZ04',
  passwords: ['spring-in-lund', 'c3ByaW5n-bHVuZA', 'proxy-secret-17'],
  key: madeKey('9999000055556666', 'troubles'),
} as const;

const [serverSerial, oldSerial] = troubleSecrets.serials;

/** A licence enabler file of our own making. */
function lef(serial: string, ...tags: readonly string[]): string {
  return [serial, 'Nordwerk AB', ...tags, troubleSecrets.checkCode, ''].join('\r\n');
}

const owned = `# What Nordwerk owns. Invented.
licences:
  - licence: Qlik Sense Enterprise
    product: Qlik Sense
    nodes: [sense-1, sense-2]
    version: August 2022
    offline: true
    definition_applied: 2026-01-10
    delayed_sync:
      nodes: [sense-1]
  - licence: Token licence of 2019
    product: Qlik Sense
    parallel_from: 2025-12-15
  - licence: Desktop of the controller
    product: Qlik Sense Desktop
    last_authenticated: 2026-02-26
  - licence: Talend Administration Center
    product: Talend
    token_renewed: 2025-12-20
  - licence: NPrinting
    product: Qlik NPrinting
    offline: true
    expires: 2026-12-31
`;

const inventory = `Talend Item,Name,Project,Level,Admin,Logged In,Components,Schedule
project,CUSTOMER_HUB,,MDM,,,,
project,WAREHOUSE,,Data Integration,,,,
user,ann.lind,,MDM,yes,no,,
user,bo.berg,,MDM,no,yes,,
job,load_customers,CUSTOMER_HUB,,,,tMDMOutput tMap tLogRow,daily 02:00
job,load_orders,WAREHOUSE,,,,tDBInput tMap tDBOutput,hourly
`;

function definition(): string {
  const {key, serials} = troubleSecrets;
  return `${JSON.stringify(
    {
      serial: serials[2],
      key,
      keyDetails:
        'Valid From: 2025-10-01;\nValid To: 2026-05-15;\nAllotment professional:20;\nAllotment analyzer_time:4000;',
      product: 0,
      numberOfCores: -1,
      isExpired: false,
    },
    null,
    2,
  )}\n`;
}

function replication(): string {
  const [plain, encrypted] = troubleSecrets.passwords;
  const servers = [
    {name: 'Local', host: 'localhost', port: 3560, password: `{${encrypted}}`},
    {name: 'Remote', host: 'repl-2', port: 3560, password: plain},
  ];
  return `${JSON.stringify({endpoint_servers: servers}, null, 2)}\n`;
}

function sessionsOf(node: string, version: string, seed: number): string {
  const random = randomFrom(seed);
  const users = people(random, 4);
  const server = {version, serverStartedAt: at('2026-03-01T04:00:00Z')};
  const sessions = Array.from({length: 24}, (_, day) => {
    const begin = at('2026-03-02T08:00:00Z') + day * 86_400_000;
    const path = `C:/ProgramData/QlikTech/Documents/${node} orders.qvw`;
    const startedAt = begin + between(random, 0, 28_800) * 1000;
    const seconds = between(random, 60, 2400);
    return session(
      random,
      server,
      pick(random, users),
      path,
      startedAt,
      seconds,
      'Analyzer Capacity',
    );
  });
  return log12(sessions);
}

/** Everything that can go wrong with licences, in March 2026, reckoned from the 31st. */
export function licenceTroubles(): Story {
  return {
    name: 'licence-troubles',
    files: {
      'README.md': readme(
        'What runs out and what is broken: dates, keys, messages in logs, settings.',
        'Reckoned from 2026-03-31. Keys, serial numbers, codes and passwords are made by us for this story;',
        'a test looks for each of them in the database, the report and all that is printed.',
      ),
      'licences.yaml': owned,
      'key-from-mail.txt': `${troubleSecrets.key.match(/.{1,76}/g)?.join('\r\n')}\r\n`,
      'qv-prod-1/qv-prod-1_lef.txt': lef(
        serverSerial,
        'PRODUCTLEVEL;10;;2026-04-23',
        'TIMELIMIT;;;2026-12-31',
        'WEBCONNECTORS;YES;;2026-04-05',
        'QV_SESSION_CAL;25',
      ),
      'qv-prod-2/qv-prod-2_lef.txt': lef(oldSerial, 'PRODUCTLEVEL;10;;2024-03-31'),
      'qv-prod-1/Sessions_qv-prod-1_2026-03.log': sessionsOf(
        'qv-prod-1',
        '12.80.20000.0',
        71,
      ),
      'qv-prod-2/Sessions_qv-prod-2_2026-03.log': sessionsOf(
        'qv-prod-2',
        '12.90.20000.0',
        72,
      ),
      'sense-1/sense-1_license_20260331T070000Z.json': definition(),
      'replicate/Replication_Definition.json': replication(),
      'talend/inventory.csv': inventory,
      ...licenceLogs(troubleSecrets.key, troubleSecrets.passwords[2]),
    },
  };
}
