import {spawn} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {beforeAll, expect, test} from 'vitest';
import {capledger, folderWith, sessionLog} from './capledger.ts';
import {workdayLog} from './workday-log.ts';

const log = workdayLog('2021-01-01', 90, ['Q\\ann', 'Q\\bo']);
let folder = '';

beforeAll(() => {
  folder = folderWith({'Sessions_qv1.log': log});
  capledger(folder, ['ingest', '.']);
});

interface Section {
  readonly id: string;
  readonly question?: string;
  readonly parts: readonly {readonly rows: readonly Record<string, number>[]}[];
}

function report(at: string, ...options: string[]) {
  const run = capledger(at, ['report', ...options, '-o', 'made.json']);
  expect(run).toMatchObject({code: 0, problems: ''});
  const model = JSON.parse(readFileSync(join(at, 'made.json'), 'utf8'));
  const section = (id: string): Section =>
    model.sections.find((one: Section) => one.id === id);
  return {model, section};
}

const minutesOf = (month: string) =>
  JSON.parse(
    capledger(folder, [
      'query',
      `select minutes from pool_by_month where month = '${month}-01'`,
      '--json',
    ]).out,
  )[0].minutes;

test('a month is compared with the one that was named', () => {
  const {section} = report(folder, '--month', '2021-03', '--compare', '2021-01');
  const changed = section('what-changed');
  const [january, march] = [minutesOf('2021-01'), minutesOf('2021-03')];
  expect(changed.question).toBe('What changed since January 2021?');
  expect(changed.parts[0]?.rows[0]).toMatchObject({
    minutes_before: january,
    minutes: march,
  });
  const reasons = section('why-changed').parts[0]?.rows ?? [];
  expect(reasons.reduce((sum, row) => sum + (row.change ?? 0), 0)).toBe(march - january);
});

test.each([
  ['2021-03', 64, 'the month reported'],
  ['2020-01', 66, 'no such month'],
  ['spring', 64, 'no month'],
])('compared with %s it ends with %i', (month, code, problem) => {
  const run = capledger(folder, ['report', '--compare', month, '-o', 'none.json']);
  expect(run.code).toBe(code);
  expect(run.problems).toContain(problem);
});

test('as of a morning it is the report that could be made then', () => {
  const [head = '', ...lines] = log.split('\r\n');
  // The time a line was written: the third column.
  const then = lines.filter((line) => (line.split('\t')[2] ?? '') < '20210215');
  const past = folderWith({'Sessions_qv1.log': `${[head, ...then].join('\r\n')}\r\n`});
  capledger(past, ['ingest', '.']);
  const before = readFileSync(join(folder, 'capledger.duckdb'));
  const now = report(folder, '--as-of', '2021-02-15');
  const old = report(past, '--as-of', '2021-02-15T00:00Z');
  expect(now.model).toMatchObject({
    month: '2021-02-01',
    as_of: '2021-02-15T00:00:00.000Z',
    is_provisional: true,
  });
  for (const id of ['pool', 'drivers', 'what-changed', 'users', 'documents', 'lines']) {
    expect(now.section(id)).toEqual(old.section(id));
  }
  expect(now.model.tiles).toEqual(old.model.tiles);
  expect(readFileSync(join(folder, 'capledger.duckdb')).equals(before)).toBe(true);
  expect(capledger(folder, ['report', '--as-of', 'noon']).code).toBe(64);
}, 240_000);

test('the same clock gives the same bytes', () => {
  const bytes = (name: string) => {
    capledger(folder, ['report', '--as-of', '2021-02-15', '-o', name]);
    return readFileSync(join(folder, name), 'utf8');
  };
  expect(bytes('one.html')).toBe(bytes('two.html'));
}, 240_000);

test('while it watches, a report follows its ledger', async () => {
  const own = folderWith({'Sessions_qv1.log': sessionLog('Q\\ann')});
  capledger(own, ['ingest', '.']);
  const main = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));
  const args = ['--import', import.meta.resolve('tsx'), main, 'report', '--watch'];
  const child = spawn('node', [...args, '-o', 'r.html'], {cwd: own});
  let told = '';
  child.stderr.on('data', (text) => {
    told += text;
  });
  const until = async (isSo: () => boolean) => {
    while (!isSo()) await pause(100);
  };
  try {
    await until(() => told.includes('watching'));
    const first = readFileSync(join(own, 'r.html'), 'utf8');
    expect(first).not.toContain('zoe');
    writeFileSync(join(own, 'Sessions_qv2.log'), sessionLog('Q\\zoe'));
    capledger(own, ['ingest', 'Sessions_qv2.log']);
    await until(() => readFileSync(join(own, 'r.html'), 'utf8').includes('zoe'));
  } finally {
    child.kill();
  }
}, 240_000);
