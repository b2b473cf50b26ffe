import {mkdtempSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {renderedReport} from '../../cli/rendered-report.ts';
import {groupUsers} from '../../cli/report/group-users.ts';
import {ingest} from '../../ingest/ingest.ts';
import {openDatabase} from '../../lib/db.ts';
import {clear} from '../../lib/privacy/privacy.ts';
import {readSqlFiles} from '../../transforms/sql-file.ts';
import {transform} from '../../transforms/transform.ts';
import {sessionLog} from '../cli/capledger.ts';
import {everythingIn} from '../reports/everything-in.ts';

const key = Buffer.from('an invented key of more than thirty-two bytes');
const log = sessionLog(
  ...['ann', 'ben', 'cid'].map((name) => `SALES\\${name}`),
  ...['dan', 'eve', 'fay', 'gil'].map((name) => `HR\\${name}`),
  ...['hal', 'ivy'].map((name) => `IT\\${name}`),
);

async function grouped() {
  const folder = mkdtempSync(join(tmpdir(), 'capledger-group-'));
  writeFileSync(join(folder, 'Sessions_qv1.log'), log);
  const db = await openDatabase(join(folder, 'ledger.duckdb'));
  await ingest(db, [folder], {privacy: {...clear, mode: 'group', key}});
  await db.run(`
    insert into config.departments (pattern, department)
    values ('sales\\*', 'Sales'), ('hr\\*', 'People'), ('it\\*', 'Computers');
    insert into settings values ('privacy_mode', 'group'), ('minimum_group', '3')`);
  await transform(db);
  return db;
}

test('reports show groups and no group of too few; no minute is lost', async () => {
  const db = await grouped();
  try {
    const before = await db.one('select sum(minutes) as m from capacity_by_month_user');
    const {model, html} = await renderedReport(db, {});
    expect(await groupUsers(db)).toBe(true);
    const shown = await db.all(
      'select user_name, minutes from capacity_by_month_user order by all',
    );
    // Two of IT are too few alone: the next smallest group goes with them.
    expect(shown).toEqual([
      {user_name: '(small groups)', minutes: 30},
      {user_name: 'People', minutes: 24},
    ]);
    expect(await db.one('select sum(minutes) as m from capacity_by_month_user')).toEqual(
      before,
    );
    expect(everythingIn(html)).not.toMatch(/u-[0-9a-f]{16}/);
    expect(html).toContain('(small groups)');
    const ids = model.sections.map(({id}) => id);
    expect(ids).not.toContain('lines');
    expect(ids).toContain('users');
    const {users} = await db.one<{users: number}>('select users from pool_by_month');
    expect(users).toBe(9);
  } finally {
    await db.close();
  }
}, 120_000);

// Marts of persons: in each row one of the small groups stands for somebody.
const personal = ['merged_users', 'rightsizing_users'];

test('a mart of users has one row for each group, in every month', async () => {
  const db = await grouped();
  try {
    // As after a night that brought nothing of the months before.
    await db.run('delete from stale_months');
    expect(await groupUsers(db)).toBe(true);
    const repeated: string[] = [];
    for (const {name, grain, kind} of await readSqlFiles()) {
      if (kind !== 'mart' || !grain.includes('user_name')) continue;
      const sum = `select count(*) as rows, count(distinct (${grain.join(', ')})) as groups`;
      const {rows, groups} = await db.one(`${sum} from ${name}`);
      if (rows !== groups) repeated.push(name);
    }
    expect(repeated.sort()).toEqual(personal);
    const rows = await db.all('select distinct user_name from capacity_by_month_user');
    expect(rows).toHaveLength(2);
  } finally {
    await db.close();
  }
}, 120_000);
