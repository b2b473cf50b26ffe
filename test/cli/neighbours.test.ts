import {execFileSync} from 'node:child_process';
import {join} from 'node:path';
import {expect, inject, test} from 'vitest';
import {openDatabase} from '../../lib/db.ts';
import {capledger, folderWith, sessionLog} from './capledger.ts';

test('a ledger that another process holds ends with 75, and can be waited for', async () => {
  const folder = folderWith({'Sessions_qv1.log': sessionLog('Q\\ann')});
  const db = await openDatabase(join(folder, 'capledger.duckdb'));
  const refused = capledger(folder, ['ingest', 'Sessions_qv1.log']);
  expect(refused.code).toBe(75);
  expect(refused.problems).toContain(`in use by process ${process.pid}`);
  const late = capledger(folder, ['ingest', 'Sessions_qv1.log', '--wait', '200ms']);
  expect(late.code).toBe(75);
  await db.close();
  expect(capledger(folder, ['ingest', 'Sessions_qv1.log', '--wait', '10s']).code).toBe(0);
});

test('a folder that holds the ledger is read without the ledger', () => {
  const folder = folderWith({'Sessions_qv1.log': sessionLog('Q\\ann')});
  for (const rows of [1, 0]) {
    const run = capledger(folder, ['ingest', '.', '--json']);
    expect(run.code).toBe(0);
    expect(JSON.parse(run.out)).toMatchObject({
      files: [{path: 'Sessions_qv1.log'}],
      totals: {rows},
    });
  }
});

test('a reader that goes away ends a query quietly', () => {
  const folder = folderWith({'Sessions_qv1.log': sessionLog('Q\\ann')});
  capledger(folder, ['ingest', 'Sessions_qv1.log']);
  const query = `node ${inject('program')} query -f csv`;
  const script = `${query} 'from range(1000000)' | head -1; echo \${PIPESTATUS[0]}`;
  const printed = execFileSync('bash', ['-c', script], {cwd: folder});
  expect(printed.toString()).toMatch(/^range\r?\n0\n$/);
});
