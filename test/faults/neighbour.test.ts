import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {expect, test} from 'vitest';
import {capledger} from '../cli/capledger.ts';
import {testLedger} from './ledger.ts';

/** Another process that holds a ledger until it is told to end. */
async function holder(path: string, readOnly = false) {
  const place = new URL('../../lib/db.ts', import.meta.url).href;
  const program = `
    const {openDatabase} = await import(${JSON.stringify(place)});
    const db = await openDatabase(${JSON.stringify(path)}, {readOnly: ${readOnly}});
    console.log('held');
    process.stdin.on('data', async () => { await db.close(); process.exit(); });`;
  const tsx = import.meta.resolve('tsx');
  const args = ['--import', tsx, '--input-type=module', '-e', program];
  const child = spawn(process.execPath, args, {stdio: ['pipe', 'pipe', 'inherit']});
  await once(child.stdout, 'data');
  return child;
}

test('D16: a second run says who holds the ledger since when, or waits', async () => {
  const ledger = testLedger();
  await ledger.append('qv1', 20);
  const child = await holder(ledger.path);
  const log = `${ledger.folder}/Sessions_qv1.log`;
  const second = capledger(ledger.folder, ['ingest', log, '-d', ledger.path]);
  expect(second.code).toBe(75);
  expect(second.problems).toMatch(
    new RegExp(`in use by process ${child.pid} since \\d{4}-\\d\\d-\\d\\dT`),
  );
  expect(second.problems).toContain('--wait 10m');
  child.stdin.write('end');
  const waiting = capledger(ledger.folder, ['check', '-d', ledger.path, '--wait', '30s']);
  expect(waiting.problems).toBe('');
  expect(waiting.code).toBe(0);
});

test('D17: a reader that holds the ledger is waited for, or named', async () => {
  const ledger = testLedger();
  await ledger.append('qv1', 20);
  const child = await holder(ledger.path, true);
  const log = `${ledger.folder}/Sessions_qv1.log`;
  const args = ['ingest', log, '-d', ledger.path, '--no-transform'];
  const refused = capledger(ledger.folder, args);
  expect(refused.code).toBe(75);
  expect(refused.problems).toContain(`in use by process ${child.pid}`);
  child.stdin.write('end');
  expect(capledger(ledger.folder, [...args, '--wait', '30s']).code).toBe(0);
});
