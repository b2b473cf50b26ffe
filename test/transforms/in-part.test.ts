import {cpSync, readdirSync} from 'node:fs';
import {basename, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import type {Db} from '../../lib/db.ts';
import {readSqlFiles} from '../../transforms/sql-file.ts';
import {transform} from '../../transforms/transform.ts';
import {header, lines, workplace} from '../ingest/workplace.ts';

const story = fileURLToPath(new URL('../../sample-logs/busy-quarter', import.meta.url));

// The last day that a file's name tells; one that tells none is there from the start.
const dayOf = (path: string) =>
  /20\d\d-?\d\d-?\d\d/.exec(basename(path))?.[0].replaceAll('-', '') ?? '';

// Numbers go by the night a name came in: what holds them is compared by its names.
const byNames = new Map([
  ['numbered_sessions', 'session_costs'],
  ['numbered_use_days', 'capacity_by_use_day'],
  ['places_with_sessions', 'node_sites'],
]);
const stored = (await readSqlFiles())
  .filter(({isView}) => !isView)
  .map(({name, numberedAs}) => ({
    name,
    rows: numberedAs
      ? `(select * exclude (${numberedAs}) from ${name})`
      : (byNames.get(name) ?? name),
  }));

/** What the marts hold now, and that making all anew makes no other row. */
async function assertAsIfWhole(db: Db): Promise<void> {
  for (const {name, rows} of stored) {
    await db.run(`create or replace temp table kept_${name} as from ${rows}`);
  }
  await db.run('drop table transformed_files');
  await transform(db);
  for (const {name, rows} of stored) {
    const differ = await db.all(
      `(from kept_${name} except all from ${rows})
      union all (from ${rows} except all from kept_${name}) limit 2`,
    );
    expect(differ, name).toEqual([]);
  }
}

const staleFiles = (db: Db) =>
  db.one<{files: number; months: number}>(`
    select
      (select count(*)::integer from stale_files) as files,
      (select count(*)::integer from stale_months) as months`);

test('marts made night by night are those made at once', async () => {
  const {db, logs, ingest} = await workplace();
  const paths = readdirSync(story, {recursive: true, encoding: 'utf8'})
    .filter((path) => dayOf(path) !== '' || path.endsWith('.csv'))
    .sort((a, b) => dayOf(a).localeCompare(dayOf(b)));
  const nights = ['20260131', '20260216', '20260331'];
  let from = '';
  for (const night of nights) {
    for (const path of paths) {
      if (dayOf(path) < from || dayOf(path) >= night) continue;
      cpSync(join(story, path), join(logs, path));
    }
    from = night;
    await ingest();
    await transform(db);
    await assertAsIfWhole(db);
  }
});

test('what did not change is not made anew', async () => {
  const {db, write, ingest} = await workplace();
  write('Sessions_qv1_2026-03.log', header + lines(0, 30));
  write('Sessions_qv2_2026-03.log', header + lines(30, 60));
  await ingest();
  await transform(db);
  write('Sessions_qv1_2026-03.log', header + lines(0, 31));
  await ingest();
  await transform(db);
  expect(await staleFiles(db)).toEqual({files: 1, months: 1});
  await assertAsIfWhole(db);
  await transform(db);
  expect(await staleFiles(db)).toEqual({files: 0, months: 0});
});

test('an alias that changes who somebody was makes everything anew', async () => {
  const {db, write, ingest} = await workplace();
  write('Sessions_qv1_2026-03.log', header + lines(0, 30));
  await ingest();
  await transform(db);
  const {user_name} = await db.one<{user_name: string}>(
    'select min(user_name) as user_name from session_costs',
  );
  write('user-aliases.csv', `Alias,User Name\n${user_name},somebody else\n`);
  await ingest();
  await transform(db);
  const named = await db.all(
    `select distinct user_name from session_costs where user_name = 'somebody else'`,
  );
  expect(named).toHaveLength(1);
  await assertAsIfWhole(db);
});
