import {mkdtempSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {createSchema} from '../../ingest/schema.ts';
import {applyConfig, isApplied} from '../../lib/config/apply.ts';
import {findConfig} from '../../lib/config/find.ts';
import {readConfig} from '../../lib/config/read.ts';
import {openDatabase} from '../../lib/db.ts';

function written(text: string, lists: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'capledger-config-'));
  for (const [name, list] of Object.entries(lists))
    writeFileSync(join(folder, name), list);
  writeFileSync(join(folder, 'capledger.yaml'), text);
  return join(folder, 'capledger.yaml');
}

async function ledgerWith(path: string) {
  const db = await openDatabase(':memory:');
  await createSchema(db);
  await applyConfig(db, readConfig(path));
  return db;
}

const example = fileURLToPath(
  new URL('../../docs/capledger.example.yaml', import.meta.url),
);

test('the example of the manual fills every table', async () => {
  const db = await ledgerWith(example);
  expect(await db.all('select node, site, split_mode from config.nodes')).toEqual([
    {node: 'qv1', site: 'main', split_mode: 'daily'},
    {node: 'sense1', site: 'main', split_mode: null},
  ]);
  expect(await db.all('from config.entitlements order by valid_from')).toMatchObject([
    {valid_to: '2026-06-30', minutes: 20000, overage: 'none', overage_minutes: null},
    {valid_to: null, minutes: 24000, overage: 'ceiling', overage_minutes: 4000},
  ]);
  expect(await db.all('select item, price from config.rates order by item')).toEqual([
    {item: 'analyzer', price: 20},
    {item: 'capacity_pack', price: 90},
    {item: 'overage_minute', price: 0.12},
    {item: 'professional', price: 40},
  ]);
  expect(await db.all('from config.user_aliases')).toEqual([
    {alias: 'ana@example.com', user_name: 'example\\ana'},
  ]);
  expect(await db.all('from config.thresholds')).toHaveLength(6);
  expect(await db.all("select value from settings where name = 'unit_rule'")).toEqual([
    {value: 'as_logged'},
  ]);
});

test('what the file no longer says is gone from the ledger', async () => {
  const db = await ledgerWith(example);
  const none = readConfig(written('sites: []\n'));
  expect(await isApplied(db, none)).toBe(false);
  await applyConfig(db, none);
  expect(await isApplied(db, none)).toBe(true);
  expect(await db.all('from config.nodes')).toEqual([]);
  expect(await db.all("from settings where name = 'unit_rule'")).toEqual([]);
});

test('lists may live in CSV files beside it', async () => {
  const path = written(
    'users: {aliases_file: aliases.csv, departments_file: who.csv}\n' +
      'sites: [{site: main, holidays_file: free.csv}]\n',
    {
      'aliases.csv': '\uFEFFalias,user_name\nghd@qtsel.com,qtsel\\ghd\n',
      'who.csv':
        'Pattern,Department,cost_centre,valid_from\nqtsel\\*,Retail,,2026-01-01\n',
      'free.csv': 'day,name\n2026-12-25,Christmas\n',
    },
  );
  const db = await ledgerWith(path);
  expect(await db.all('from config.user_aliases')).toHaveLength(1);
  expect(await db.all('from config.departments')).toEqual([
    {
      pattern: 'qtsel\\*',
      department: 'Retail',
      cost_centre: null,
      valid_from: '2026-01-01',
      valid_to: null,
    },
  ]);
  expect(await db.all('from config.holidays')).toEqual([
    {day: '2026-12-25', name: 'Christmas', site: 'main'},
  ]);
});

test('a line of such a list that says nonsense is named', async () => {
  const path = written('sites: [{site: main, holidays_file: free.csv}]\n', {
    'free.csv': 'day,name\n2026-12-25,Christmas\n25 December,Christmas\n',
  });
  await expect(ledgerWith(path)).rejects.toThrow(/free\.csv:3: day: no day/);
});

test.each([
  [
    'a key that is not known',
    'sites:\n  - site: main\n    nods: []\n',
    ':3: sites[1].nods',
  ],
  ['a zone that is none', 'time_zone: Mars/Olympus\n', ':1: time_zone: no time zone'],
  ['a node of two sites', twoSites(), ':7: sites[2].nodes[1].node: QV1.corp'],
  ['two pools on one day', overlapping(), ':5: sites[1].entitlements[2].valid_from'],
  ['what is no YAML', 'sites: [\n', ':2: '],
  ['a ceiling without minutes', ceiling(), 'a ceiling needs its minutes'],
])('%s is refused with its line', (_, text, message) => {
  const path = written(text);
  expect(() => readConfig(path)).toThrow(`${message}`);
  expect(() => readConfig(path)).toThrow(expect.objectContaining({exitCode: 78}));
});

test('the nearest file upwards counts', () => {
  const path = written('{}');
  expect(findConfig(join(path, '../logs/deep'))).toBe(path);
  expect(() => findConfig('.', 'missing.yaml')).toThrow('missing.yaml: no such');
});

function twoSites(): string {
  return [
    'sites:',
    '  - site: a',
    '    nodes:',
    '      - node: qv1',
    '  - site: b',
    '    nodes:',
    '      - node: QV1.corp.example',
    '',
  ].join('\n');
}

function overlapping(): string {
  return [
    'sites:',
    '  - site: a',
    '    entitlements:',
    '      - {valid_from: 2026-01-01, minutes: 1}',
    '      - {valid_from: 2026-02-01, minutes: 2}',
    '',
  ].join('\n');
}

function ceiling(): string {
  return 'sites: [{site: a, entitlements: [{valid_from: 2026-01-01, minutes: 1, overage: ceiling}]}]\n';
}
