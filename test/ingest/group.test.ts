import {appendFileSync, renameSync} from 'node:fs';
import {expect, test} from 'vitest';
import {fingerprint} from '../faults/fingerprint.ts';
import {expectAccounted} from './accounted.ts';
import {header, line, lines, type Workplace, workplace} from './workplace.ts';

const usage = (n: number) =>
  JSON.stringify([
    {
      id: `u${n}`,
      useStartTime: `2026-03-01T10:0${n}:00.000Z`,
      useStopTime: `2026-03-01T10:2${n}:00.000Z`,
      analyzerTimeAccessType: {id: 'pool'},
      user: {userId: `user${n}`, userDirectory: 'CORP'},
    },
  ]);

/** Small files of every sort: plain, with rejects, repeats, copies and other headers. */
function writeMixture({write}: Workplace): void {
  for (let n = 0; n < 6; n++) {
    write(`Sessions_qv1_2026-03-0${n + 1}.log`, header + lines(n * 10, n * 10 + 10));
    write(`${n}_analyzertimeaccessusage.json`, usage(n));
  }
  write('Sessions_qv2_2026-03-01.log', header + lines(0, 10));
  write('Sessions_qv1_bad.log', `${header}${lines(100, 103)}cut\tshort\r\n${line(103)}`);
  write('Sessions_qv1_late.log', header + line(104, {'Session Start': 'never'}));
  write('Sessions_qv1_twice.log', header + line(110) + line(110) + line(111));
  write('Sessions_qv1_overlap.log', header + lines(15, 25));
  write('Sessions_qv1_copy.log', header + lines(20, 30));
  write('backup of qv1', header + lines(30, 40));
  write('Sessions_qv3.log', header.replace('Exe Version\t', ''));
  const other = (text: string) => text.replaceAll('RLS64\t', '');
  const second = `${other(header).replace('Exe Type\t', '')}${other(lines(120, 122))}`;
  write('Sessions_qv1_two.log', `${header}${lines(118, 120)}${second}`);
  write('broken_analyzertimeaccessusage.json', `${usage(7).slice(0, -1)}, {"id": `);
  write('notes.txt', 'nothing of ours\n');
}

/** What the ledger counts, whatever numbers its files have. */
async function counted({db}: Workplace) {
  return {
    sessions: await db.all(`
      select coalesce(node, 'qv1') as node, session_id, count(*) as n,
          max(occurrence) as most
      from raw.qlikview_sessions join files using (file_id)
      group by all order by all`),
    usage: await db.all(
      'select id, use_started_at from raw.sense_capacity_usage order by all',
    ),
    rejects: await db.all('select line, reason, text from rejects order by all'),
    lines: await db.one('select sum(lines) as lines, count(*) as n from files'),
  };
}

test('small files read together count as each of them alone, in any order', async () => {
  const one = await workplace();
  const two = await workplace();
  writeMixture(one);
  writeMixture(two);
  const together = await one.ingest();
  const names = together.map(({path}) => path.split('/').at(-1) ?? '');
  for (const name of names) await two.ingest({}, name);
  expect(await counted(one)).toEqual(await counted(two));
  await expectAccounted(one.db);
  const again = await one.ingest();
  expect(again.every(({rows, rejects}) => rows + rejects === 0)).toBe(true);
});

test('what was read together is the same row for row as one by one', async () => {
  const one = await workplace();
  const two = await workplace();
  const refused = `cut\tshort\r\n${line(99).replace('Analyzer Capacity', '')}`;
  for (const place of [one, two]) {
    for (let n = 0; n < 5; n++) {
      const rows = lines(n * 10, n * 10 + 10);
      place.write(`Sessions_qv${n}.log`, header + rows + (n % 2 ? refused : ''));
    }
  }
  const results = await one.ingest();
  for (let n = 0; n < 5; n++) await two.ingest({}, `Sessions_qv${n}.log`);
  const paths = (place: Workplace) =>
    place.db.run(`update files set path = parse_filename(path), modified_at = null,
      taken_at = null`);
  await paths(one);
  await paths(two);
  expect(await fingerprint(one.db)).toEqual(await fingerprint(two.db));
  expect(results.map(({node}) => node)).toEqual(['qv0', 'qv1', 'qv2', 'qv3', 'qv4']);
  expect(results.map(({rejects}) => rejects)).toEqual([0, 2, 0, 2, 0]);
});

test('small files that grow are continued together', async () => {
  const {write, ingest, path, totals, db} = await workplace();
  const names = Array.from({length: 8}, (_, n) => `Sessions_qv${n}.log`);
  for (const [n, name] of names.entries())
    write(name, header + lines(n * 10, n * 10 + 4));
  await ingest();
  for (const [n, name] of names.entries()) {
    appendFileSync(
      path(name),
      lines(n * 10 + 4, n * 10 + 7) + line(n * 10 + 8).slice(0, n),
    );
  }
  renameSync(path('Sessions_qv3.log'), path('Sessions_qv3_2026-03-01.log'));
  expect((await ingest()).map(({rows}) => rows)).toEqual(names.map(() => 3));
  expect(await totals()).toMatchObject({sessions: 56, rejects: 0});
  await expectAccounted(db);
  const {pending} = await db.one<{pending: number}>(
    'select sum(pending_bytes)::integer as pending from files',
  );
  expect(pending).toBe(28);
});

test('a file that is no JSON to its end keeps none of its neighbours out', async () => {
  const {write, ingest} = await workplace();
  for (let n = 0; n < 3; n++) write(`${n}_analyzertimeaccessusage.json`, usage(n));
  write('1b_analyzertimeaccessusage.json', `${usage(7).slice(0, -1)}, {"id": `);
  const statuses = (await ingest()).map(({status}) => status);
  expect(statuses).toEqual(['ingested', 'ingested', 'refused', 'ingested']);
});

test('logs of some megabytes are read together, and told apart by their nodes', async () => {
  const {write, ingest, db} = await workplace();
  const many = lines(0, 8000);
  write('Sessions_qv1.log', header + many);
  write('Sessions_qv2.log', header + many.replaceAll('session-', 'other-'));
  write('Sessions_qv3.log', `${header}${lines(9000, 9010)}cut\tshort\r\n`);
  expect(await ingest()).toMatchObject([
    {rows: 8000, rejects: 0, duplicates: 0},
    {rows: 8000, rejects: 0, duplicates: 0},
    {rows: 10, rejects: 1, duplicates: 0},
  ]);
  await expectAccounted(db);
});
