import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {troubleSecrets} from '../../sample-logs/generator/licence-troubles.ts';
import {capledger, folderWith} from '../cli/capledger.ts';

const story = fileURLToPath(
  new URL('../../sample-logs/licence-troubles', import.meta.url),
);
const {serials, checkCode, passwords, key} = troubleSecrets;
const pieces = Array.from({length: Math.floor(key.length / 12)}, (_, index) =>
  key.slice(index * 12, index * 12 + 12),
);
const secrets = [...serials, checkCode, ...passwords, ...pieces];
const found = (text: string) => secrets.filter((secret) => text.includes(secret));

test('the story holds secrets to look for', () => {
  const names = [
    'key-from-mail.txt',
    'qv-prod-1/qv-prod-1_lef.txt',
    'sense-2/licenses_service.log',
  ];
  for (const name of names) {
    expect(found(readFileSync(join(story, name), 'latin1')).length).toBeGreaterThan(0);
  }
});

test('no secret reaches the database, the report or anything printed', () => {
  const folder = folderWith();
  const runs = [
    ['ingest', story, '-d', 'ledger.duckdb'],
    ['health', '-d', 'ledger.duckdb', '--as-of', '2026-03-31', '--ics', 'dates.ics'],
    ['health', '-d', 'ledger.duckdb', '--json'],
    ['report', '-d', 'ledger.duckdb', '--out', 'report.html'],
    ['rejects', '-d', 'ledger.duckdb', '--json'],
    [
      'health',
      'lef',
      join(story, 'qv-prod-1/qv-prod-1_lef.txt'),
      '--as-of',
      '2026-03-31',
    ],
  ].map((args) => capledger(folder, args));
  expect(runs.map(({code}) => code)).toEqual([0, 5, 5, 0, 0, 5]);
  for (const {out, problems} of runs) expect(found(out + problems)).toEqual([]);
  for (const name of ['ledger.duckdb', 'report.html', 'dates.ics']) {
    expect(found(readFileSync(join(folder, name)).toString('latin1'))).toEqual([]);
  }
});

test('what is damaged is refused without a word of it', () => {
  const folder = folderWith({
    'broken.json': `{"numberOfCores": -1, "isExpired": false, "key": "${key}" x`,
    'broken.yaml': `licences:\n  - {licence: a, product: b, password: ${passwords[0]}`,
    'odd.txt': `the licence key is ${key}\nserial ${serials[0]}\n`,
    'cut.slk': `${key.slice(0, 300)}\n${key.slice(300, 400)}`,
    'broken.log': `${'x'.repeat(1_100_000)} ${key}\nLicense token will expire in 3 days\n`,
  });
  const run = capledger(folder, ['ingest', '.', '-d', 'l.duckdb']);
  const slk = capledger(folder, ['health', 'slk', 'cut.slk']);
  expect([run.code, slk.code]).toEqual([65, 65]);
  expect(found(run.out + run.problems + slk.out + slk.problems)).toEqual([]);
  expect(found(readFileSync(join(folder, 'l.duckdb')).toString('latin1'))).toEqual([]);
});

const audit = [
  ['Sequence#', 'Timestamp', 'Hostname', 'Id', 'Description', 'ObjectName'],
  ['SecurityClass', 'Command', 'Result', 'Message'],
].flat();
const auditRow = (number: number, time: string, text: string) =>
  [
    [String(number), time, 'sense-1', `id-${number}`, `Command=Update license ${text}`],
    [text, 'License', 'Update license', '0', `License was set: ${text}`],
  ]
    .flat()
    .join('\t');

test('what an audit log or a License Monitor table says of keys is masked too', () => {
  const [serial = ''] = serials;
  const texts = [`key ${key}`, `serial ${serial}`, `control number: ${checkCode}`];
  const folder = folderWith({
    'audit.log': [
      audit.join('\t'),
      ...texts.map((text, at) => auditRow(at + 1, '20260331T080000.000+0000', text)),
      auditRow(9, 'no time', `license key=${key}, serial ${serial}`),
      '',
    ].join('\r\n'),
    'details.csv': [
      'Date,Hour,Timestamp,Hostname,User Id,ObjectName,Description,Change,Log Message',
      `2026-03-31,8,2026-03-31 08:00:00,sense-1,corp\\ann,"License ${serial}","Key ${key}",,"Set to ${key} with ${checkCode}"`,
      '',
    ].join('\n'),
  });
  const run = capledger(folder, ['ingest', '.', '-d', 'l.duckdb', '--json']);
  expect(JSON.parse(run.out).files).toMatchObject([
    {source: 'sense_audit_security', rows: 3, rejects: 1},
    {source: 'licence_monitor_log_details', rows: 1},
  ]);
  const told = [
    capledger(folder, ['rejects', '-d', 'l.duckdb', '--json']),
    capledger(folder, ['health', '-d', 'l.duckdb', '--json']),
    capledger(folder, ['query', 'select message from licence_events', '-d', 'l.duckdb']),
    run,
  ];
  for (const {out, problems} of told) expect(found(out + problems)).toEqual([]);
  expect(told[2]?.out).toContain('License was set: key [masked key]');
  expect(found(readFileSync(join(folder, 'l.duckdb')).toString('latin1'))).toEqual([]);
});
