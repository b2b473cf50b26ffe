import {beforeAll, expect, test} from 'vitest';
import {plantedSite} from '../transforms/planted-site.ts';
import {capledger, folderWith} from './capledger.ts';

let folder = '';

beforeAll(() => {
  folder = folderWith(plantedSite().files);
  capledger(folder, ['ingest', '.', '--quiet']);
}, 60_000);

const reconcile = (...more: string[]) => capledger(folder, ['reconcile', ...more]);

test('an explained month says by what, with the lines, and ends well', () => {
  const run = reconcile('--month', '2026-04');
  expect(run).toMatchObject({code: 0, problems: ''});
  for (const line of run.out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  expect(run.out).toContain('April 2026, site main\n  Explained: the logs come to 540');
  expect(run.out).toMatch(
    /not synchronised yet +−6 +qv1\s+Sessions_qv1_2026-04-30\.log:3/,
  );
  expect(run.out).toMatch(
    /on the console +534 +qv2, 2026-04-30 12:10 UTC:\s+console-\d+-5/,
  );
});

test('unexplained minutes beyond the limit have an exit code of their own', () => {
  expect(reconcile('--month', '2026-10').code).toBe(6);
  expect(reconcile('--month', '2026-10', '--max-unexplained', '35').code).toBe(6);
  expect(reconcile('--month', '2026-10', '--max-unexplained', '36').code).toBe(0);
  expect(reconcile('--quiet')).toMatchObject({code: 6, out: '', problems: ''});
});

test('json holds every month, its causes and the places that speak for them', () => {
  const {months, is_beyond_limit} = JSON.parse(reconcile('--json').out);
  expect(is_beyond_limit).toBe(true);
  expect(months).toHaveLength(11);
  expect(months[1]).toMatchObject({
    month: '2026-02-01',
    status: 'explained',
    causes: [
      {
        cause: 'node_without_logs',
        places: [{day: '2026-02-17'}, {day: '2026-02-18'}, {day: '2026-02-19'}],
      },
    ],
  });
});

test.each([
  ['no month', ['--month', 'April'], 64, '--month April: no month'],
  ['a month without data', ['--month', '2020-01'], 66, 'nothing of this month'],
  ['no limit', ['--max-unexplained=-1'], 64, '--max-unexplained -1'],
])('%s is said to be so', (_, more, code, problem) => {
  expect(reconcile(...more)).toMatchObject({
    code,
    problems: expect.stringContaining(problem),
  });
});
