import {copyFileSync, mkdirSync, renameSync, rmSync, symlinkSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {checkLedger} from '../../ingest/check.ts';
import {ingest} from '../../ingest/ingest.ts';
import {type Db, openDatabase} from '../../lib/db.ts';
import {scanTables} from '../../lib/scan.ts';
import {capledger} from '../cli/capledger.ts';
import {testLedger} from './ledger.ts';

/** A ledger of 200 sessions in its file and 100 in its write-ahead log. */
async function withLog() {
  const ledger = testLedger();
  await ledger.append('qv1', 200);
  await ledger.append('qv2', 100, true);
  return ledger;
}

test('D09 D10: a commit that keeps nothing is noticed, and nothing is left of the file', async () => {
  const ledger = testLedger();
  await ledger.append('qv1', 20);
  const db = await openDatabase(ledger.path);
  // As of a dead transaction, whose commit DuckDB answers without a word.
  const dead = {...db, transaction: <T>(work: () => Promise<T>) => undone(db, work)};
  const log = join(ledger.folder, 'Sessions_qv9.log');
  copyFileSync(join(ledger.folder, 'Sessions_qv1.log'), log);
  await expect(ingest(dead, [log])).rejects.toMatchObject({exitCode: 70});
  expect(await checkLedger(db)).toEqual([]);
  expect((await ingest(db, [log])).totals.rows).toBe(20);
  await db.close();
});

async function undone<T>(db: Db, work: () => Promise<T>): Promise<T> {
  await db.run('begin transaction');
  try {
    return await work();
  } finally {
    await db.run('rollback');
  }
}

test('D11: a log of another state of the file is refused, in both directions', async () => {
  const ledger = await withLog();
  const old = {file: ledger.read(), log: ledger.read('.wal')};
  await ledger.append('qv1', 10);
  await ledger.append('qv1', 50, true);
  const now = {file: ledger.read(), log: ledger.read('.wal')};
  for (const [file, log] of [
    [now.file, old.log],
    [old.file, now.log],
  ] as const) {
    ledger.write(file);
    ledger.write(log, '.wal');
    const error = await ledger.refusal();
    expect(error).toMatchObject({exitCode: 74});
    expect(error.message).toContain('its write-ahead log does not fit');
    expect(error.hint).toContain('capledger repair --drop-wal');
    expect(ledger.read().equals(file)).toBe(true);
    expect(ledger.read('.wal').equals(log)).toBe(true);
  }
});

test('D12: a torn, headless or missing log loses nothing that is not read again', async () => {
  const ledger = await withLog();
  const file = ledger.read();
  const log = ledger.read('.wal');
  const headless = Buffer.from(log);
  headless[0] = (headless[0] ?? 0) ^ 0x40;
  const cuts = [0, 0.2, 0.5, 0.9, 0.99].map((part) => log.subarray(0, log.length * part));
  const prints = [];
  for (const bytes of [log, headless, ...cuts]) {
    ledger.write(file);
    ledger.write(bytes, '.wal');
    const {print, sessions} = await ledger.recovered();
    expect(sessions).toBe(300);
    prints.push(print);
  }
  expect(new Set(prints.map((print) => JSON.stringify(print))).size).toBe(1);
});

test('D12: a log with a flipped bit or a tail of zeros is refused, repaired, read again', async () => {
  const ledger = await withLog();
  const file = ledger.read();
  const log = ledger.read('.wal');
  const flipped = Buffer.from(log);
  flipped[log.length >> 1] = (flipped[log.length >> 1] ?? 0) ^ 0x40;
  for (const bytes of [flipped, Buffer.concat([log, Buffer.alloc(512)])]) {
    ledger.write(file);
    ledger.write(bytes, '.wal');
    expect(await ledger.refusal()).toMatchObject({exitCode: 74});
    const refused = capledger(ledger.folder, ['repair', '-d', ledger.path]);
    expect(refused.code).toBe(74);
    expect(refused.problems).toContain('--drop-wal');
    const repaired = capledger(ledger.folder, [
      'repair',
      '--drop-wal',
      '-d',
      ledger.path,
    ]);
    expect(repaired.code).toBe(0);
    expect(repaired.out).toContain('ingest all logs again');
    expect(repaired.out).toContain('.quarantine');
    expect((await ledger.recovered()).sessions).toBe(300);
  }
});

test('D13: a flipped bit in the data is found by a full scan, with its column', async () => {
  const ledger = testLedger();
  await ledger.append('qv1', 30_000);
  const file = ledger.read();
  let found = 0;
  for (const part of [0.3, 0.5, 0.7, 0.9]) {
    const bent = Buffer.from(file);
    const at = Math.floor(file.length * part);
    bent[at] = (bent[at] ?? 0) ^ 1;
    ledger.write(bent);
    const {code, problems} = capledger(ledger.folder, ['check', '-d', ledger.path]);
    if (code === 74) found++;
    expect(code === 0 ? '' : problems).toMatch(code === 0 ? /^$/ : /checksum|repair/);
  }
  expect(found).toBeGreaterThan(0);
});

test('D14: what is no database is refused and left as it is', async () => {
  const ledger = testLedger();
  await ledger.append('qv1', 2000);
  const file = ledger.read();
  const broken = [0.9, 0.5, 0.2].map((part) => file.subarray(0, file.length * part));
  for (const bytes of [
    ...broken,
    Buffer.alloc(0),
    Buffer.from('no ledger\n'.repeat(999)),
  ]) {
    ledger.write(bytes);
    const {code, problems} = capledger(ledger.folder, ['check', '-d', ledger.path]);
    expect([bytes.length, code, problems]).toEqual([bytes.length, 74, expect.anything()]);
    expect(problems).toContain('hint: ');
    expect(ledger.read().equals(bytes)).toBe(true);
  }
  rmSync(ledger.path);
  mkdirSync(ledger.path);
  expect(await ledger.refusal()).toMatchObject({exitCode: 74});
  rmSync(ledger.path, {recursive: true});
  symlinkSync(join(ledger.folder, 'nowhere'), ledger.path);
  expect(await ledger.refusal()).toMatchObject({exitCode: 74});
});

test('D15: a log without its database is not thrown away for a new one', async () => {
  const ledger = await withLog();
  renameSync(ledger.path, `${ledger.path}.away`);
  const log = ledger.read('.wal');
  expect(await ledger.refusal()).toMatchObject({exitCode: 74});
  expect(ledger.read('.wal').equals(log)).toBe(true);
});

test('D19: a file of a newer DuckDB is refused with both versions', async () => {
  const ledger = testLedger();
  await ledger.append('qv1', 10);
  const newer = ledger.read();
  newer[12] = 69;
  newer.writeBigUInt64LE(checksum(newer.subarray(8, 4096)), 0);
  ledger.write(newer);
  const error = await ledger.refusal();
  expect(error).toMatchObject({exitCode: 74});
  expect(error.message).toMatch(/another DuckDB.* 69, .* 68/);
  expect(ledger.read().equals(newer)).toBe(true);
});

test('D20: a file of older storage is refused, and repair copies it', async () => {
  const {folder, path} = testLedger();
  const maker = await openDatabase(join(folder, 'other.duckdb'));
  await maker.run(`attach '${path}' as old (storage_version 'v1.0.0')`);
  await maker.run(
    "create table old.settings as select 'unit_rule' as name, 'as_logged' as value",
  );
  await maker.run('detach old');
  await maker.close();
  await expect(openDatabase(path)).rejects.toMatchObject({exitCode: 74});
  const repaired = capledger(folder, ['repair', '-d', path]);
  expect(repaired.problems).toBe('');
  expect(repaired.code).toBe(0);
  const copy = await openDatabase(`${path}.repaired`);
  expect((await scanTables(copy)).damaged).toEqual([]);
  await copy.close();
});

/** As DuckDB sums up a block. */
function checksum(block: Buffer): bigint {
  let sum = 5381n;
  for (let at = 0; at < block.length; at += 8) {
    sum ^= (block.readBigUInt64LE(at) * 0xbf58476d1ce4e5b9n) & 0xffff_ffff_ffff_ffffn;
  }
  return sum;
}
