import {execFileSync} from 'node:child_process';
import {copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, inject, test} from 'vitest';
import {checkLedger} from '../../ingest/check.ts';
import {ingest} from '../../ingest/ingest.ts';
import {openDatabase} from '../../lib/db.ts';
import {fingerprint} from './fingerprint.ts';
import {writeLogs, writeOddities} from './logs.ts';
import {runProgram} from './run-program.ts';

const folder = mkdtempSync(join(tmpdir(), 'capledger-faults-'));
const logs = join(folder, 'logs');
const roomy = join(folder, 'ledger.duckdb');
const small = join(folder, 'small');

beforeAll(() => {
  writeLogs(logs, 5);
  writeOddities(logs);
  mkdirSync(small);
});
afterAll(() => {
  rmSync(folder, {recursive: true, force: true});
});

function fresh(): void {
  for (const end of ['', '.wal']) rmSync(roomy + end, {force: true});
}

async function afterCleanRun() {
  const db = await openDatabase(roomy);
  try {
    await ingest(db, [logs]);
    expect(await checkLedger(db)).toEqual([]);
    return await fingerprint(db);
  } finally {
    await db.close();
  }
}

/** Runs with the ledger on a disk of that size and brings what it left to a larger one. */
async function onDiskOf(kib: number) {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kib}k`, 'tmpfs', small]);
  } catch (error) {
    throw new Error('D04 mounts a small tmpfs: run this test as root', {cause: error});
  }
  try {
    const database = join(small, 'ledger.duckdb');
    const args = ['ingest', logs, '-d', database, '--no-transform', '-q'];
    const outcome = await runProgram(inject('program'), database, args, {});
    fresh();
    for (const end of ['', '.wal']) {
      if (existsSync(database + end)) copyFileSync(database + end, roomy + end);
    }
    return outcome;
  } finally {
    execFileSync('umount', [small]);
  }
}

test('D04: whatever the disk has no room for, the ledger agrees with its rows', async () => {
  const golden = await afterCleanRun();
  const codes: (number | null)[] = [];
  for (let kib = 256; kib <= 4352; kib += 512) {
    const {code, problems} = await onDiskOf(kib);
    codes.push(code);
    expect([kib, code, problems]).toEqual([kib, code === 3 ? 3 : 74, expect.anything()]);
    if (code === 74) expect(problems).toContain('hint: Free some space');
    expect([kib, await afterCleanRun()]).toEqual([kib, golden]);
  }
  expect(new Set(codes)).toEqual(new Set([74, 3]));
}, 120_000);

test('D06: no room to spill ends with 74 and the data as it was', async () => {
  fresh();
  const golden = await afterCleanRun();
  const db = await openDatabase(roomy, {memoryLimitMb: 50, spillLimitMb: 1});
  const sorted = `create table sorted as
    select md5(range::text) as a, repeat(md5((range + 1)::text), 4) as b
    from range(3_000_000) order by a`;
  await expect(db.run(sorted)).rejects.toMatchObject({
    exitCode: 74,
    hint: expect.stringContaining('space'),
  });
  await db.close();
  expect(await afterCleanRun()).toEqual(golden);
});

test('D07: with little memory a run ends as ever', async () => {
  fresh();
  const golden = await afterCleanRun();
  fresh();
  const db = await openDatabase(roomy, {memoryLimitMb: 64});
  await ingest(db, [logs]);
  await db.close();
  expect(await afterCleanRun()).toEqual(golden);
});

test.each(['before_header', 'before_truncate', 'after_free_list_write'])(
  'D02: a checkpoint that dies %s loses and repeats nothing',
  async (place) => {
    fresh();
    const golden = await afterCleanRun();
    fresh();
    const db = await openDatabase(roomy);
    await ingest(db, [logs]);
    await db.run(`pragma debug_checkpoint_abort = '${place}'`);
    await expect(db.close()).rejects.toMatchObject({exitCode: 74});
    expect(existsSync(`${roomy}.wal`)).toBe(true);
    expect(await afterCleanRun()).toEqual(golden);
    expect(existsSync(`${roomy}.wal`)).toBe(false);
  },
);
