import {madeKey} from '../../../sample-logs/generator/made-key.ts';

/** The day that the facts are reckoned from. */
export const today = '2026-03-31';

// All of these are made by us; no key, number or name is real.
const keyOf = (end: string) => madeKey(`999900001111${end}`, end);
const split = (key: string) => key.split('.');
const log = (line: string) => `INFO all is well\n${line}\n`;
const lef = (serial: string, ...tags: readonly string[]) =>
  [serial, 'Example Corp', ...tags, 'ABCD-EFGH-IJKL-MNOP', ''].join('\n');

const [header = '', payload = '', signature = ''] = split(keyOf('0005'));

const sessions = (version: string, calType: string) =>
  [
    [
      'Exe Version',
      'Server Started',
      'Timestamp',
      'Document',
      'Exit Reason',
      'Session Start',
      'Session Duration',
      'Authenticated user',
      'Cal Type',
      'Cal Usage Count',
      ...Array.from({length: 12}, (_, index) => `Other ${index}`),
    ],
    [
      version,
      '20260301T080000.000+0000',
      '20260330T103000.000+0000',
      'C:/a.qvw',
      'Socket closed by client',
      '20260330T100000.000+0000',
      '00:30:00',
      'CORP\\ann',
      calType,
      '0',
      ...Array.from({length: 12}, () => ''),
    ],
  ]
    .map((cells) => cells.join('\t'))
    .join('\r\n')
    .concat('\r\n');

const owned = `licences:
  - licence: Offline site
    product: Qlik Sense
    nodes: [qs2, qs3]
    version: August 2022
    offline: true
    definition_applied: 2025-12-31
    delayed_sync:
      nodes: [qs2]
  - licence: Desktop of Ann
    product: Qlik Sense Desktop
    last_authenticated: 2026-02-28
  - licence: Old tokens
    product: Qlik Sense
    parallel_from: 2025-12-15
  - licence: Reports
    product: Qlik NPrinting
    offline: true
`;

/** One file or more for each fact about licences, as it would be found. */
export const factFiles: Readonly<Record<string, string>> = {
  'whole.slk': keyOf('0001'),
  'wrapped.slk':
    keyOf('0002')
      .match(/.{1,76}/g)
      ?.join('\r\n') ?? '',
  'foreign.slk': keyOf('0003').replace(/.$/, '*'),
  'dots.slk': `${keyOf('0004')}.`,
  'header.slk': `${'A'.repeat(40)}.${payload}.${signature}`,
  'length.slk': `${header}.${payload}.${signature.slice(0, 681)}`,
  'definition.json': '{"valid": "2018-01-01/2018-12-31", "status": "Ok"}',
  'qs1_license.json': JSON.stringify({
    key: keyOf('0006'),
    keyDetails: 'Valid To: 2027-12-31;\nAllotment professional:20;',
    numberOfCores: -1,
    isExpired: false,
  }),
  'Sessions_qv-new.log': sessions('12.50.20200.0', 'Professional'),
  'sense-api.log': log(
    '2026-03-30 07:01:00 ERROR Error when applying license: Post "https://license.qlikcloud.com/v1/definitions/signed": net/http: invalid header field value for "Authorization"',
  ),
  'nprinting-lookup.log': log(
    '{"timestamp":"2026-03-30T05:00:11Z","errorType":"LICENSES-InternalServerError","statusCode":500,"message":"dial tcp: lookup license.qlikcloud.com: getaddrinfow: No such host is known."}',
  ),
  'nprinting-cancelled.log': log(
    '{"timestamp":"2026-03-30T05:10:11Z","error":"Post \\"https://license.qlikcloud.com/v1/definitions/signed\\": context canceled","message":"Failed to fetch license definition."}',
  ),
  'nprinting-outdated.log': log(
    '{"timestamp":"2026-03-30T05:20:11Z","errorType":"LICENSES-OutdatedLicense","statusCode":403,"message":"Too much time has passed since the last license update"}',
  ),
  'nprinting-console.log': log(
    'The Licence Service is not responding. Restart the Qlik NPrinting License service',
  ),
  'geo.log': log(
    "2026-03-30 09:00:02 ERROR The type initializer for 'Qlik.Sense.Lef.LefParser' threw an exception.",
  ),
  'replicate.log': log(
    '00001234: 2026-03-30T10:00:00 [SERVER] One or more Endpoint Servers cannot be reached',
  ),
  'unknown.log': [
    "2026-03-30 08:30:00Z Professional access usages. User: '' OperationType: 'Timedout'",
    '2026-03-30 08:31:00Z ERROR license shard 4 is invalid',
    '',
  ].join('\n'),
  'tac.log': log('2026-03-31 08:15:00 Error: License token will expire in 12 days'),
  'console.log': log('Lef expires 20/04/2026'),
  'qv-banner_lef.txt': lef('9999000022220001', 'PRODUCTLEVEL;10;;2027-04-20'),
  'assignments.log': '{"allotment":"analyzer","subject":"5e884898","agent":"qs2"}\n',
  'qs9_lef.txt': lef(
    '9999000022220002',
    'PRODUCTLEVEL;50;;2026-06-30',
    'TOKENS;20;;2026-04-01',
    'IGNORE_TOKENS;YES',
    'GEOCODING;YES;;2026-04-04',
    'TIMELIMIT;;;2027-12-31',
    'BRAND_NEW;1',
  ),
  ...Object.fromEntries(
    [1, 2, 3, 10, 30, 50].map((level) => [
      `level-${level}_lef.txt`,
      lef(
        `99990000333300${String(level).padStart(2, '0')}`,
        `PRODUCTLEVEL;${level};;2027-01-31`,
      ),
    ]),
  ),
  'Sessions_qv-old.log': sessions('12.90.20000.0', 'None'),
  'qv-old_lef.txt': lef('9999000022220003', 'PRODUCTLEVEL;10;;2024-03-31'),
  'licences.yaml': owned,
  'Replication_Definition.json': JSON.stringify({
    endpoint_servers: [
      {name: 'Local', host: 'localhost', port: 3560, password: '{c2VjcmV0}'},
      {name: 'Remote', host: 'es2', port: 3560, password: 'spring-in-lund'},
    ],
  }),
  'qs4_license.json': JSON.stringify({
    keyDetails: 'Valid To: 2027-12-31;',
    numberOfCores: 16,
    isExpired: false,
  }),
};
