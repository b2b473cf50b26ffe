import {appendFileSync, chmodSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {openDatabase} from '../../lib/db.ts';
import {capledger, folderWith, sessionLog} from '../cli/capledger.ts';
import {valuesWith} from './values-with.ts';

const key = 'an invented key of more than thirty-two bytes';
const keyed = 'privacy: {mode: pseudonym, key_file: privacy.key}\n';
const log = sessionLog('Q\\annabel', 'q\\ANNABEL', 'Q\\bertram', 'Q\\annabel');

function place(configuration = '') {
  const folder = folderWith({
    'Sessions_qv1.log': log,
    'privacy.key': key,
    'capledger.yaml': configuration,
  });
  chmodSync(join(folder, 'privacy.key'), 0o600);
  expect(capledger(folder, ['ingest', 'Sessions_qv1.log']).problems).toBe('');
  return folder;
}

async function inLedger<T>(
  folder: string,
  work: (db: Awaited<ReturnType<typeof openDatabase>>) => Promise<T>,
): Promise<T> {
  const db = await openDatabase(join(folder, 'capledger.duckdb'), {readOnly: true});
  return work(db).finally(() => db.close());
}

function users(folder: string) {
  return inLedger(folder, (db) =>
    db.all<{user_name: string; minutes: number}>(
      'select user_name, minutes from capacity_by_month_user order by all',
    ),
  );
}

function bytes(folder: string): string {
  return readFileSync(join(folder, 'capledger.duckdb')).toString('latin1').toLowerCase();
}

test('a person who is erased is in no value, no byte, and stays away', async () => {
  const folder = place();
  const before = await users(folder);
  const given = JSON.parse(
    capledger(folder, ['privacy', 'export', '--user', 'q\\annabel']).out,
  );
  expect(given.rows.qlikview_sessions).toHaveLength(3);
  expect(given.rows.qlikview_sessions[0]).toMatchObject({
    path: 'Sessions_qv1.log',
    line: 2,
  });

  const erased = capledger(folder, [
    'privacy',
    'erase',
    '--user',
    'Q\\Annabel',
    '--json',
  ]);
  expect(erased.problems).toBe('');
  expect(JSON.parse(erased.out)).toMatchObject({
    rows: {qlikview_sessions: 3},
    logs: ['Sessions_qv1.log'],
  });
  expect(bytes(folder)).not.toContain('annabel');
  expect(await inLedger(folder, (db) => valuesWith(db, ['annabel']))).toEqual([]);
  const minutes = (rows: {minutes: number}[]) =>
    rows.reduce((sum, row) => sum + row.minutes, 0);
  expect(minutes(await users(folder))).toBe(minutes(before));
  expect((await users(folder)).map(({user_name}) => user_name)).toEqual([
    '(anonymous)',
    'q\\bertram',
  ]);

  // The same sessions once more, in a log that begins otherwise, and a new one of hers.
  const [header, ...rows] = log.split('\r\n');
  writeFileSync(
    join(folder, 'Sessions_qv1_2021-04-12.log'),
    [header, ...rows.slice(1), ''].join('\r\n'),
  );
  expect(capledger(folder, ['ingest', 'Sessions_qv1_2021-04-12.log']).code).toBe(0);
  expect(await users(folder)).toHaveLength(2);
  expect(minutes(await users(folder))).toBe(minutes(before));
  expect(bytes(folder)).not.toContain('annabel');
  expect(capledger(folder, ['check']).code).toBe(0);
  const explained = capledger(folder, [
    'explain',
    'capacity_by_month_node/2021-04/qv1/minutes',
  ]);
  expect(explained.out + explained.problems).not.toMatch(/annabel/i);
}, 300_000);

test('a ledger of names is turned into one of pseudonyms, to the last byte', async () => {
  const folder = place();
  const before = await users(folder);
  writeFileSync(join(folder, 'capledger.yaml'), keyed);
  const refused = capledger(folder, ['report', '-o', 'r.html']);
  expect(refused.code).toBe(78);
  expect(refused.problems).toContain('capledger privacy pseudonymise');
  const turned = capledger(folder, ['privacy', 'pseudonymise']);
  expect(turned.problems).toBe('');
  expect(bytes(folder)).not.toMatch(/annabel|bertram/);
  const names = ['annabel', 'bertram'];
  expect(await inLedger(folder, (db) => valuesWith(db, names))).toEqual([]);
  expect((await users(folder)).map(({minutes}) => minutes).sort()).toEqual(
    before.map(({minutes}) => minutes).sort(),
  );
  // As if it had been read so: the same log again is known, what it grows by fits.
  appendFileSync(join(folder, 'Sessions_qv1.log'), `${log.split('\r\n')[1]}\r\n`);
  expect(capledger(folder, ['ingest', 'Sessions_qv1.log', '--json']).out).toContain(
    '"rows": 1',
  );
  expect(await users(folder)).toHaveLength(2);
  expect(capledger(folder, ['report', '-o', 'r.html']).code).toBe(0);
  expect(readFileSync(join(folder, 'r.html'), 'utf8')).not.toMatch(/annabel|bertram/i);
  const gone = capledger(folder, ['privacy', 'erase', '--user', 'Q\\annabel']);
  expect(gone.problems).toBe('');
  expect(await users(folder)).toMatchObject([{user_name: '(anonymous)'}, {}]);
}, 300_000);

test('a key that others can read is refused, and so is none', () => {
  const folder = place();
  const configured = join(folder, 'capledger.yaml');
  writeFileSync(configured, keyed);
  chmodSync(join(folder, 'privacy.key'), 0o644);
  const open = capledger(folder, ['config', 'check']);
  expect(open.code).toBe(78);
  expect(open.problems).toContain('others can read the key of pseudonyms');
  writeFileSync(configured, 'privacy: {mode: pseudonym}\n');
  expect(capledger(folder, ['config', 'show']).problems).toContain('privacy.key_file');
});
