import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {capledger, folderWith, sessionLog} from '../cli/capledger.ts';

test('retention takes persons out of old rows down to the bytes; minutes stay', () => {
  const folder = folderWith({
    'Sessions_qv1.log': sessionLog('Q\\annabel', 'Q\\bertram'),
    'capledger.yaml':
      'sites: [{site: main, nodes: [{node: qv1, logs: [Sessions_qv1.log]}]}]\n',
  });
  expect(capledger(folder, ['run', '--only', 'ingest']).code).toBe(0);
  const minutes = () =>
    capledger(folder, ['query', 'select sum(minutes) as m from capacity_by_month_node'])
      .out;
  const before = minutes();
  const configured = join(folder, 'capledger.yaml');
  const text = readFileSync(configured, 'utf8');
  writeFileSync(configured, `${text}retention: {sessions: 12}\n`);
  const wrong = capledger(folder, ['run', '--only', 'retain']);
  expect(wrong.code).toBe(78);
  expect(wrong.problems).toContain('retention.sessions');
  writeFileSync(configured, `${text}retention: {qlikview_sessions: 1}\n`);
  const ran = capledger(folder, ['run', '--only', 'retain', '--json']);
  expect(JSON.parse(ran.out).steps).toMatchObject([
    {
      step: 'retain',
      text: '2 rows of qlikview_sessions name nobody any more',
      exitCode: 0,
    },
  ]);
  const bytes = readFileSync(join(folder, 'capledger.duckdb')).toString('latin1');
  expect(bytes).not.toMatch(/annabel|bertram/i);
  expect(minutes()).toBe(before);
  expect(capledger(folder, ['run', '--only', 'retain', '--json']).out).toContain(
    'nobody is kept too long',
  );
  // A copy that begins otherwise shows the same sessions: they are known, and nameless.
  writeFileSync(
    join(folder, 'Sessions_qv1_2021-04-12.log'),
    readFileSync(join(folder, 'Sessions_qv1.log'), 'utf8').replace(
      /\r\n.*annabel.*\r\n/,
      '\r\n',
    ),
  );
  capledger(folder, ['ingest', 'Sessions_qv1_2021-04-12.log']);
  expect(minutes()).toBe(before);
}, 200_000);
