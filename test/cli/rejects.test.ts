import {expect, test} from 'vitest';
import {capledger, folderWith, sessionLog} from './capledger.ts';

test('rejects are counted by reason and shown with file, line and byte', () => {
  const log = sessionLog('Q\\ann');
  const folder = folderWith({'Sessions_qv1.log': `${log}short\t\u001b[2J\r\n`});
  capledger(folder, ['ingest', '.']);
  const run = capledger(folder, ['rejects', 'list']);
  expect(run.code).toBe(0);
  expect(run.out).toMatch(/^1 reject\n +1 {2}field_count/);
  expect(run.out).toContain(`Sessions_qv1.log:3 (byte ${Buffer.byteLength(log)})`);
  expect(run.out).toContain('short\\t\\u{1b}[2J');
  const {counts, rejects} = JSON.parse(capledger(folder, ['rejects', '--json']).out);
  expect(counts).toMatchObject([{count: 1}]);
  expect(rejects).toMatchObject([{line: 3, text: 'short\t\u001b[2J'}]);
});
