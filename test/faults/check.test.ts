import {utimesSync, writeFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {openDatabase} from '../../lib/db.ts';
import {rebuild} from '../../lib/repair.ts';
import {capledger} from '../cli/capledger.ts';
import {header, line} from '../ingest/workplace.ts';
import {testLedger} from './ledger.ts';

const bendings = [
  [
    'delete from raw.qlikview_sessions where line = 3',
    'says 20 rows, the tables hold 19',
  ],
  ['update files set rejects = 2', 'says 2 rejects, the tables hold 0'],
  ["insert into duplicates values (1, 9, 9, 'qlikview_sessions', 1)", 'hold 1'],
  ['insert into rejects values (77, 1, 1, null, null)', 'no file 77'],
  ['update raw.qlikview_sessions set occurrence = 0', '20 rows without an occurrence'],
  ['insert into files from files', 'in the ledger 2 times'],
  ['update files set lines = 5', '5 lines'],
  [
    `insert into files select * replace (2 as file_id) from files;
    insert into raw.qlikview_sessions
    select * replace (2 as file_id) from raw.qlikview_sessions`,
    '20 records counted twice',
  ],
] as const;

test('check tells of a last line whose end has not come, and since when', () => {
  const {folder, path} = testLedger();
  const log = `${folder}/Sessions_qv1.log`;
  const half = line(1).slice(0, 60);
  writeFileSync(log, header + line(0) + half);
  const then = new Date(Date.now() - 3 * 3600 * 1000);
  utimesSync(log, then, then);
  expect(
    capledger(folder, ['ingest', log, '-d', path, '-q', '--no-transform']).code,
  ).toBe(0);
  const run = capledger(folder, ['check', '-d', path]);
  const since = then.toISOString().slice(0, 16).replace('T', ' ');
  expect(run).toMatchObject({code: 0, out: expect.stringContaining('no problem')});
  expect(run.problems).toContain(
    `Sessions_qv1.log:3: 60 bytes wait for the end of their line since ${since} UTC`,
  );
  const {waiting} = JSON.parse(capledger(folder, ['check', '-d', path, '--json']).out);
  expect(waiting).toEqual([{path: log, line: 3, bytes: 60, since: `${since} UTC`}]);
});

test.each(bendings)('check finds what "%s" does', async (sql, problem) => {
  const ledger = testLedger();
  await ledger.append('qv1', 20);
  const db = await openDatabase(ledger.path);
  await db.run(sql);
  await db.close();
  const {code, problems} = capledger(ledger.folder, ['check', '-d', ledger.path]);
  expect(problems).toContain(problem);
  expect(problems).toContain('hint: ');
  expect(code).toBe(70);
});

test('check of a sound ledger says so, also as JSON', async () => {
  const ledger = testLedger();
  await ledger.append('qv1', 20);
  const run = capledger(ledger.folder, ['check', '--json', '-d', ledger.path]);
  expect(run.code).toBe(0);
  expect(JSON.parse(run.out)).toMatchObject({hadLog: false, findings: []});
  expect(capledger(ledger.folder, ['repair', '-d', ledger.path]).out).toContain(
    'every value can be read',
  );
});

test('a ledger whose rows are damaged is copied without them, and they are read again', async () => {
  const ledger = testLedger();
  await ledger.append('qv1', 20_000);
  const file = ledger.read();
  let copied = 0;
  for (let part = 0.05; part < 1 && copied === 0; part += 0.03) {
    const bent = Buffer.from(file);
    const at = Math.floor(file.length * part);
    bent[at] = (bent[at] ?? 0) ^ 1;
    ledger.write(bent);
    const target = `${ledger.path}.${Math.round(part * 100)}`;
    const rebuilt = await rebuild(ledger.path, target).catch(() => undefined);
    if (!rebuilt?.sources.includes('qlikview_sessions')) continue;
    copied++;
    const copy = await openDatabase(target);
    expect(await copy.all('from files')).toEqual([]);
    await copy.close();
    const log = `${ledger.folder}/Sessions_qv1.log`;
    expect(capledger(ledger.folder, ['ingest', log, '-d', target, '-q']).code).toBe(0);
    expect(capledger(ledger.folder, ['check', '-d', target]).code).toBe(0);
  }
  expect(copied).toBe(1);
});
