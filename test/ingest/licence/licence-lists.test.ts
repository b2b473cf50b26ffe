import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {expectAccounted} from '../accounted.ts';
import {workplace} from '../workplace.ts';

const licences = `# what we own
licences:
  - licence: Qlik Sense Enterprise
    product: Qlik Sense
    nodes: [sense-1, sense-2]
    version: May 2025
    offline: true
    definition_applied: 2026-01-05
    delayed_sync:
      days: 365
      nodes:
        - sense-1
    features:
      - {feature: GEOCODING, expires: 2026-03-31}
  - licence: TAC
    product: Talend
    token_renewed: 2026-02-01
releases:
  - {product: QlikView, version: '12.50', released: 2020-04-20}
`;

test('licences.yaml is facts with their lines', async () => {
  const place = await workplace();
  place.write('licences.yaml', licences);
  expect(await place.ingest()).toMatchObject([{source: 'owned_licences', rows: 12}]);
  await expectAccounted(place.db);
  const rows = await place.db.all(
    'select line, fact, node, day, value from raw.owned_licences order by line, node',
  );
  expect(rows.map((row) => Object.values(row))).toEqual([
    [3, 'owned', null, null, null],
    [5, 'node', 'sense-1', null, null],
    [5, 'node', 'sense-2', null, null],
    [6, 'version', null, null, 'May 2025'],
    [7, 'offline', null, null, null],
    [8, 'definition_applied', null, '2026-01-05', null],
    [10, 'delayed_sync_days', null, null, '365'],
    [12, 'delayed_sync', 'sense-1', null, null],
    [14, 'feature', null, '2026-03-31', 'GEOCODING'],
    [15, 'owned', null, null, null],
    [17, 'token_renewed', null, '2026-02-01', null],
    [19, 'release', null, '2020-04-20', '12.50'],
  ]);
});

test.each([
  [
    'a day that does not exist',
    licences.replace('2026-01-05', '2026-02-30'),
    ':8: licences.0.definition_applied: no day',
  ],
  [
    'a key that is not known',
    licences.replace('offline:', 'ofline:'),
    ':3: licences.0: Unrecognized key: "ofline"',
  ],
  [
    'no product',
    licences.replace('    product: Talend\n', ''),
    ':15: licences.1.product:',
  ],
  [
    'a version without quotes',
    licences.replace("'12.50'", '12.50'),
    ':19: releases.0.version: write a version in quotes',
  ],
  ['no YAML', `${licences}\n  - {`, 'no YAML'],
])('%s is refused with its line', async (_, text, problem) => {
  const place = await workplace();
  place.write('licences.yaml', text);
  const [file] = await place.ingest();
  expect(file?.status).toBe('refused');
  expect(file?.message).toContain(problem);
});

test('of an exported definition the Endpoint Servers are listed, without passwords', async () => {
  const place = await workplace();
  const definition = {
    'cmd.replication_definition': {
      tasks: [{name: 't', source: {db_settings: {password: 'another-secret'}}}],
      environment: {
        endpoint_servers: [
          {name: 'Local', host: 'localhost', port: 3560, password: '{c2VjcmV0}'},
          {name: 'Remote', host: 'es2', port: 3560, password: 'plain-secret'},
        ],
      },
    },
  };
  place.write('Replication_Definition.json', JSON.stringify(definition, null, 2));
  expect(await place.ingest()).toMatchObject([
    {source: 'replicate_definitions', rows: 3},
  ]);
  const rows = await place.db.all(
    'select kind, name, host, port, password, line from raw.replicate_definitions order by name',
  );
  expect(rows).toMatchObject([
    {name: 'Local', host: 'localhost', port: 3560, password: 'encrypted'},
    {name: 'Remote', host: 'es2', password: 'plain', line: 22},
    {kind: 'other', password: 'plain'},
  ]);
  await place.db.run('checkpoint');
  const bytes = readFileSync(join(place.folder, 'ledger.duckdb')).toString('latin1');
  for (const secret of ['another-secret', 'plain-secret', 'c2VjcmV0']) {
    expect(bytes).not.toContain(secret);
  }
});

const inventory = `Talend Item,Name,Project,Level,Admin,Logged In,Components,Schedule
project,SALES,,MDM,,,,
user,ann,,MDM,yes,no,,
user,bob,,MDM,no,yes,,
job,load,SALES,,,,tMDMInput tMap,daily
`;

test('a Talend inventory is read from CSV and from JSON alike', async () => {
  const place = await workplace();
  place.write('a.csv', inventory);
  place.write(
    'b.json',
    JSON.stringify({
      projects: [{name: 'SALES', level: 'MDM'}],
      users: [
        {name: 'ann', level: 'MDM', admin: true, logged_in: false},
        {name: 'bob', level: 'MDM', admin: false, logged_in: true},
      ],
      jobs: [
        {
          name: 'load',
          project: 'SALES',
          components: ['tMDMInput', 'tMap'],
          schedule: 'daily',
        },
      ],
    }),
  );
  expect(await place.ingest()).toMatchObject([
    {source: 'talend_inventory', rows: 4},
    {source: 'talend_inventory', rows: 4},
  ]);
  const of = (file: number) =>
    place.db.all(
      `select * exclude (file_id, line, byte_offset, key_hash) from raw.talend_inventory
      where file_id = ${file} order by kind, name`,
    );
  expect(await of(1)).toEqual(await of(2));
  expect(await of(1)).toMatchObject([
    {kind: 'job', project: 'SALES', components: 'tMDMInput tMap', schedule: 'daily'},
    {kind: 'project', level: 'MDM'},
    {kind: 'user', name: 'ann', is_admin: true},
    {kind: 'user', name: 'bob', is_logged_in: true},
  ]);
});

test.each([
  [
    'an unknown item',
    inventory.replace('user,bob', 'person,bob'),
    ':4: "person" is no Talend item',
  ],
  [
    'an item without a name',
    inventory.replace('job,load', 'job,'),
    ':5: a job without a name',
  ],
])('%s is refused with its line', async (_, text, problem) => {
  const place = await workplace();
  place.write('a.csv', text);
  const [file] = await place.ingest();
  expect(file?.message).toContain(problem);
});
