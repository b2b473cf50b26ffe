import {spawnSync} from 'node:child_process';
import {chmodSync, existsSync} from 'node:fs';
import {join} from 'node:path';
import {expect, inject, test} from 'vitest';
import {refuseShare} from '../../lib/refuse-share.ts';
import {capledger, folderWith, sessionLog} from '../cli/capledger.ts';
import {testLedger} from './ledger.ts';

/** Runs as one who may not write everywhere, as root may. */
function asOthers(folder: string, args: readonly string[]) {
  const isRoot = process.getuid?.() === 0;
  const humbled = isRoot ? ['setpriv', '--bounding-set=-dac_override', '--'] : [];
  const [command = '', ...rest] = [...humbled, 'node', inject('program'), ...args];
  const run = spawnSync(command, rest, {cwd: folder, encoding: 'utf8'});
  return {code: run.status, problems: run.stderr};
}

test('D25: a ledger on a network share is refused unless it is said to be ours alone', () => {
  const table = 'srv:/x /mnt/share nfs4 rw 0 0\n/dev/b /mnt/usb fuseblk rw 0 0\n';
  expect(() => refuseShare('/mnt/share/q.duckdb', {}, table)).toThrow(
    expect.objectContaining({
      exitCode: 78,
      message: '/mnt/share/q.duckdb: lies on a network share (/mnt/share)',
      hint: expect.stringContaining('CAPLEDGER_LEDGER_ON_SHARE=1'),
    }),
  );
  refuseShare('/mnt/share/q.duckdb', {CAPLEDGER_LEDGER_ON_SHARE: '1'}, table);
  refuseShare('/mnt/usb/q.duckdb', {}, table);
  refuseShare('/home/q.duckdb', {}, table);
  refuseShare(':memory:', {}, table);
});

test('D27: a folder or ledger that may not be written ends with 77', () => {
  const folder = folderWith({'Sessions_qv1.log': sessionLog('ana')});
  chmodSync(folder, 0o555);
  const made = asOthers(folder, ['ingest', 'Sessions_qv1.log', '-d', 'q.duckdb']);
  expect(made.problems).toContain('no permission to open it');
  expect(made.code).toBe(77);
  chmodSync(folder, 0o755);
  expect(existsSync(join(folder, 'q.duckdb'))).toBe(false);
  capledger(folder, ['ingest', 'Sessions_qv1.log', '-d', 'q.duckdb']);
  chmodSync(join(folder, 'q.duckdb'), 0o444);
  const again = asOthers(folder, ['ingest', 'Sessions_qv1.log', '-d', 'q.duckdb']);
  expect(again.code).toBe(77);
});

test('D28: a process that left an answer half read leaves no lock behind', async () => {
  const ledger = testLedger();
  await ledger.append('qv1', 20);
  const place = new URL('../../lib/db.ts', import.meta.url).href;
  const program = `
    const {openDatabase} = await import(${JSON.stringify(place)});
    const db = await openDatabase(${JSON.stringify(ledger.path)});
    for await (const rows of db.stream('from range(100000)')) break;
    await db.close();`;
  const args = [
    '--import',
    import.meta.resolve('tsx'),
    '--input-type=module',
    '-e',
    program,
  ];
  const half = spawnSync(process.execPath, args, {encoding: 'utf8'});
  expect(half).toMatchObject({status: 0, stderr: ''});
  expect(capledger(ledger.folder, ['check', '-d', ledger.path]).code).toBe(0);
});
