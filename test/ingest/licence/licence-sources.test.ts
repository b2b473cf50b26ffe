import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {catalogue} from '../../../ingest/licence/catalogue.ts';
import {madeKey} from '../../../sample-logs/generator/made-key.ts';
import {expectAccounted} from '../accounted.ts';
import {workplace} from '../workplace.ts';

const serial = '9999000011112222';
const key = madeKey(serial);
const lef = `${serial}
Example Corp
PRODUCTLEVEL;50;;2026-06-30
TIMELIMIT;;;2026-12-31
BRAND_NEW;${serial}
ABCD-EFGH-IJKL-MNOP
`;

test('a LEF, a key and a licence answer are told by their content', async () => {
  const place = await workplace();
  place.write('licence.txt', lef);
  place.write('key.txt', key.match(/.{1,76}/g)?.join('\r\n') ?? '');
  place.write(
    'sense-1_license_20260301.json',
    JSON.stringify({
      serial,
      key,
      keyDetails: 'Valid To: 2026-12-31;',
      numberOfCores: 8,
      isExpired: false,
    }),
  );
  place.write('definition.json', '{"valid":"2018-01-01/2018-12-31","status":"Ok"}');
  const files = await place.ingest();
  expect(files.map(({source, rows, node}) => [source, rows, node])).toEqual([
    ['licence_definitions', 1, null],
    ['signed_keys', 1, null],
    ['lef_files', 4, null],
    ['licence_definitions', 1, 'sense-1'],
  ]);
  await expectAccounted(place.db);
  expect(
    await place.db.all(
      'select valid_from, valid_to, cores from raw.licence_definitions order by file_id',
    ),
  ).toEqual([
    {valid_from: '2018-01-01', valid_to: '2018-12-31', cores: null},
    {valid_from: null, valid_to: '2026-12-31', cores: 8},
  ]);
  const [found] = await place.db.all('select removed, problems from raw.signed_keys');
  expect(found).toMatchObject({
    removed: expect.stringMatching(/line breaks$/),
    problems: null,
  });
  const prints = await place.db.all(
    `select licence_fingerprint from raw.lef_files where line = 1
    union select licence_fingerprint from raw.signed_keys
    union select licence_fingerprint from raw.licence_definitions
    where licence_fingerprint is not null`,
  );
  expect(prints).toHaveLength(1);
});

test('of a log the lines about licences are kept, and every line is accounted for', async () => {
  const place = await workplace();
  const lines = [
    ...catalogue().map(({message}) => message.sample ?? ''),
    'INFO all is well',
    '',
    'WARN license cache is invalid, password=hunter2',
    `Authorization: Bearer ${key} for the licence failed`,
  ];
  place.write('service.log', `${lines.join('\n')}\n`);
  const [file] = await place.ingest();
  expect(file).toMatchObject({source: 'licence_log', rows: lines.length - 2, rejects: 0});
  const counts = await place.db.one(
    'select lines, unrelated_lines, blank_lines from files',
  );
  expect(counts).toEqual({lines: lines.length, unrelated_lines: 1, blank_lines: 1});
  const unknown = await place.db.all(
    'select message from raw.licence_log where message_id is null order by line',
  );
  expect(unknown).toEqual([
    {message: 'WARN license cache is invalid, password=[masked]'},
    {message: 'Authorization: [masked] for the licence failed'},
  ]);
  await expectAccounted(place.db);
});

test('a log that grows is read on from where it was left', async () => {
  const place = await workplace();
  const line = '2026-03-02T08:15:00Z License token will expire in 12 days\n';
  place.write('tac.log', `${line}INFO nothing\n2026-03-02T`);
  await place.ingest();
  place.write(
    'tac.log',
    `${line}INFO nothing\n2026-03-02T09 fine\n${line.replace('12', '11')}`,
  );
  const [file] = await place.ingest();
  expect(file).toMatchObject({rows: 1, duplicates: 0});
  expect(await place.db.all('select line, days_left from raw.licence_log')).toEqual([
    {line: 1, days_left: 12},
    {line: 4, days_left: 11},
  ]);
  expect(await place.ingest()).toMatchObject([{status: 'up_to_date', rows: 0}]);
  place.write('copy of tac.log', readFileSync(place.path('tac.log')));
  expect(await place.ingest()).toMatchObject([{status: 'copy'}, {status: 'up_to_date'}]);
  await expectAccounted(place.db);
});

test('a log without a known message is read when the source is named', async () => {
  const place = await workplace();
  place.write('other.log', 'INFO nothing\nERROR the license is odd: invalid\n');
  expect(await place.ingest()).toMatchObject([{status: 'unknown'}]);
  const named = await place.ingest({source: 'licence_log'});
  expect(named).toMatchObject([{source: 'licence_log', rows: 1}]);
});

test('trouble at the end of a long log is enough', async () => {
  const place = await workplace();
  const filler = 'INFO nothing to see here\n'.repeat(30_000);
  place.write('long.log', `${filler}ERROR The Licence Service is not responding\n`);
  expect(await place.ingest()).toMatchObject([{source: 'licence_log', rows: 1}]);
});

test('a log in UTF-16 or Windows-1252 is read', async () => {
  const place = await workplace();
  const line = 'Erreur détectée: License token will expire in 3 days';
  place.write('wide.log', Buffer.from(`\ufeff${line}!\n`, 'utf16le'));
  place.write('latin.log', Buffer.from(`${line}.\n`, 'latin1'));
  await place.ingest();
  const rows = await place.db.all('select days_left, message from raw.licence_log');
  expect(rows).toEqual([
    {days_left: 3, message: `${line}.`},
    {days_left: 3, message: `${line}!`},
  ]);
});

test('what is damaged or unknown is refused without a word of it', async () => {
  const place = await workplace();
  place.write(
    'broken.json',
    `{"numberOfCores": -1, "isExpired": false, "key": "${key}" x`,
  );
  place.write('odd.txt', `licence key ${key}\n`);
  const files = await place.ingest();
  expect(files.map(({status}) => status)).toEqual(['refused', 'unknown']);
  expect(JSON.stringify(files)).not.toMatch(/eyJ/);
  expect(JSON.stringify(files)).not.toContain(key.slice(60, 80));
});

test('neither key, serial number, check code nor password is in the database file', async () => {
  const place = await workplace();
  place.write('licence.lef', lef);
  place.write('key.slk', key);
  place.write(
    'license.json',
    JSON.stringify({serial, key, lef, numberOfCores: -1, isExpired: true}),
  );
  place.write(
    'service.log',
    `License token will expire in 3 days, key ${key}, serial ${serial}, password=hunter2\n`,
  );
  await place.ingest();
  await place.db.run('checkpoint');
  const bytes = readFileSync(join(place.folder, 'ledger.duckdb')).toString('latin1');
  for (const secret of [serial, 'ABCD-EFGH', 'hunter2', key.slice(0, 20)]) {
    expect(bytes).not.toContain(secret);
  }
  for (let at = 0; at + 16 < key.length; at += 16) {
    expect(bytes).not.toContain(key.slice(at, at + 16));
  }
});
