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

test('a reject is shown whole, and read again when asked', () => {
  const long = `short\t${'x'.repeat(500)}`;
  const log = `${sessionLog('Q\\ann')}${long}\r\n`;
  const folder = folderWith({'Sessions_qv1.log': log});
  capledger(folder, ['ingest', '.']);
  const shown = capledger(folder, ['rejects', 'show', 'Sessions_qv1.log', '3']);
  expect(shown.code).toBe(0);
  expect(shown.out).toContain('x'.repeat(500));
  const none = capledger(folder, ['rejects', 'show', 'Sessions_qv1.log', '2']);
  expect(none).toMatchObject({code: 66});
  expect(none.problems).toContain('Sessions_qv1.log:2: no reject there');
  expect(capledger(folder, ['rejects', 'show'])).toMatchObject({code: 64});
  const replay = capledger(folder, ['rejects', 'replay', '--json']);
  expect(replay.code).toBe(3);
  expect(JSON.parse(replay.out)).toMatchObject({files: [{rows: 0, rejects: 1}]});
  expect(capledger(folder, ['rejects', 'replay', '-d', 'no.duckdb']).code).toBe(66);
});
