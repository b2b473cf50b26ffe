import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {openDatabase} from '../../lib/db.ts';
import {capledger, folderWith, sessionLog} from './capledger.ts';

const log = 'Sessions_qv1.log';

function ledger(): string {
  const folder = folderWith({[log]: sessionLog('ana', 'bo')});
  capledger(folder, ['ingest', log]);
  return folder;
}

const minutes = (folder: string) =>
  JSON.parse(
    capledger(folder, ['query', 'select minutes from pool_by_month', '--json']).out,
  );

test('D23: a backup equals the ledger, and restored it reads again what it lacks', () => {
  const folder = ledger();
  const made = capledger(folder, ['backup', '--json']);
  expect(made.problems).toBe('');
  const {path, rows} = JSON.parse(made.out);
  expect(rows).toBeGreaterThan(2);
  appendFileSync(join(folder, log), sessionLog('cy').split('\r\n')[1] ?? '');
  appendFileSync(join(folder, log), '\r\n');
  capledger(folder, ['ingest', log]);
  expect(minutes(folder)).toEqual([{minutes: 18}]);
  const restored = capledger(folder, ['restore', path]);
  expect(restored.code).toBe(0);
  expect(restored.out).toContain('before-restore');
  expect(minutes(folder)).toEqual([{minutes: 12}]);
  expect(capledger(folder, ['ingest', log]).out).toContain('1 new row');
  expect(minutes(folder)).toEqual([{minutes: 18}]);
});

test('only as many backups are kept as were asked for', () => {
  const folder = ledger();
  const old = 'capledger-20200101T000000Z.backup.duckdb';
  const other = 'capledger-notes-20200101T000000Z.backup.duckdb';
  for (const name of [old, other]) writeFileSync(join(folder, name), 'old');
  const made = capledger(folder, ['backup', '--keep', '1']);
  expect(made.out).toContain(`${old}: deleted`);
  const left = readdirSync(folder).filter((name) => name.endsWith('.backup.duckdb'));
  expect(left).toHaveLength(2);
  expect(left).toContain(other);
});

test('a damaged backup is not restored', () => {
  const folder = ledger();
  const made = JSON.parse(capledger(folder, ['backup', '--json']).out);
  const path = join(folder, made.path);
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.subarray(0, bytes.length / 2));
  const ran = capledger(folder, ['restore', path]);
  expect(ran.code).toBe(74);
  expect(minutes(folder)).toEqual([{minutes: 12}]);
});

test('D22: a backup while another run holds the ledger is refused', async () => {
  const folder = ledger();
  const db = await openDatabase(join(folder, 'capledger.duckdb'));
  try {
    const ran = capledger(folder, ['backup']);
    expect(ran.code).toBe(75);
    expect(ran.problems).toContain('in use by');
  } finally {
    await db.close();
  }
});

test('after vacuum nothing deleted is left in the file', async () => {
  const folder = folderWith({
    [log]: sessionLog('secret-person', ...Array.from({length: 9}, () => 'ana')),
  });
  capledger(folder, ['ingest', log, '--no-transform']);
  const path = join(folder, 'capledger.duckdb');
  const db = await openDatabase(path);
  await db.run('delete from raw.qlikview_sessions where line = 2');
  await db.close();
  expect(readFileSync(path).includes('secret-person')).toBe(true);
  expect(capledger(folder, ['vacuum']).code).toBe(0);
  expect(readFileSync(path).includes('secret-person')).toBe(false);
  expect(existsSync(`${path}.vacuum`)).toBe(false);
});

test.each(['after-copy', 'before-swap'])(
  'a vacuum killed at %s loses nothing',
  (name) => {
    const folder = ledger();
    const env = {CAPLEDGER_FAILPOINT: `${name}:1:kill`};
    expect(capledger(folder, ['vacuum'], {env}).code).toBe(null);
    expect(minutes(folder)).toEqual([{minutes: 12}]);
    expect(capledger(folder, ['vacuum']).code).toBe(0);
    expect(minutes(folder)).toEqual([{minutes: 12}]);
  },
);
