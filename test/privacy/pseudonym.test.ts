import {createHmac} from 'node:crypto';
import {copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {ingest} from '../../ingest/ingest.ts';
import {type Db, openDatabase} from '../../lib/db.ts';
import {clear, type Privacy} from '../../lib/privacy/privacy.ts';
import {transform} from '../../transforms/transform.ts';
import {valuesWith} from './values-with.ts';

const samples = new URL('../../sample-logs/', import.meta.url).pathname;
const inputs = [
  'busy-quarter/qv-hr',
  'busy-quarter/sense-1',
  'busy-quarter/user-aliases.csv',
  'licence-monitor',
  'licence-troubles/talend',
  'licence-troubles/nprinting',
  'messy',
].map((name) => join(samples, name));
const key = Buffer.from('an invented key of more than thirty-two bytes');
const keyed: Privacy = {...clear, mode: 'pseudonym', key};

let folder: string;
let named: Db;
let hidden: Db;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'capledger-privacy-'));
  named = await ledger('named.duckdb', clear);
  hidden = await ledger('hidden.duckdb', keyed);
}, 240_000);

afterAll(async () => {
  await named?.close();
  await hidden?.close();
  rmSync(folder, {recursive: true, force: true});
});

async function ledger(name: string, privacy: Privacy): Promise<Db> {
  const db = await openDatabase(join(folder, name));
  await ingest(db, inputs, {privacy});
  await transform(db);
  return db;
}

async function same(sql: string): Promise<void> {
  expect(await hidden.all(sql)).toEqual(await named.all(sql));
}

test('pseudonyms change no minute, no session and no number of persons', async () => {
  await same(`select month, node, minutes, units, users from capacity_by_month_node
    order by all`);
  await same('select count(distinct user_name) as persons from user_names');
  await same(`select source, sum("rows") as rows, sum(rejects) as rejects,
    sum(duplicates) as duplicates from files group by all order by all`);
  await same(`select event_class, outcome, count(*) as events from licence_events
    group by all order by all`);
  await same(`select message_id, sum(occurrences) as found from licence_messages
    group by all order by all`);
  await same(`select is_service_account, count(distinct user_name) as accounts
    from user_names group by all order by all`);
});

test('no name that was logged is left in any value or byte of the ledger', async () => {
  const spellings = await named.all<{name: string}>(
    `select distinct lower(regexp_extract(user_logged, '[^\\\\]+$')) as name
    from user_names
    where not is_service_account and contains(user_logged, '.')`,
  );
  const names = spellings.flatMap(({name}) => [name, name.replace('.', ' ')]);
  expect(names.length).toBeGreaterThan(20);
  expect(await valuesWith(named, names)).not.toEqual([]);
  expect(await valuesWith(hidden, names)).toEqual([]);
  await hidden.run('checkpoint');
  copyFileSync(join(folder, 'hidden.duckdb'), join(folder, 'bytes'));
  const bytes = readFileSync(join(folder, 'bytes')).toString('latin1').toLowerCase();
  expect(names.filter((name) => bytes.includes(name))).toEqual([]);
  expect(bytes).not.toContain(key.toString());
});

test('a pseudonym is the HMAC of the name in one spelling', async () => {
  const {user_name} = await hidden.one<{user_name: string}>(
    `select distinct user_name from user_names where user_logged like 'nordwerk\\u-%'
    order by all limit 1`,
  );
  const marks = (await named.all<{user_name: string}>('select user_name from user_names'))
    .map(({user_name: name}) => createHmac('sha256', key).update(name).digest('hex'))
    .map((mark) => `nordwerk\\u-${mark.slice(0, 16)}`);
  expect(marks).toContain(user_name);
});

test('the same logs again add nothing, another key is refused in words', async () => {
  const {totals} = await ingest(hidden, inputs, {privacy: keyed});
  expect(totals.rows).toBe(0);
  const other = {...keyed, key: Buffer.from('another invented key of thirty-two bytes!')};
  await expect(ingest(hidden, inputs, {privacy: other})).rejects.toThrow(
    'holds pseudonyms of another key',
  );
  await expect(ingest(hidden, inputs)).rejects.toThrow('no privacy key is configured');
  await expect(ingest(named, inputs, {privacy: keyed})).rejects.toThrow(
    'holds names as they were logged',
  );
});

test('a path through a home folder is refused', async () => {
  const db = await openDatabase(join(folder, 'home.duckdb'));
  try {
    const home = join(folder, 'home', 'ana');
    const {mkdirSync} = await import('node:fs');
    mkdirSync(home, {recursive: true});
    writeFileSync(join(home, 'Sessions_qv1.log'), 'Session Start\r\n');
    const {files} = await ingest(db, [home], {privacy: keyed});
    expect(files).toMatchObject([{status: 'refused', exitCode: 65}]);
  } finally {
    await db.close();
  }
});
