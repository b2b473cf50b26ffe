import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {renderedReport} from '../../cli/rendered-report.ts';
import {ingest} from '../../ingest/ingest.ts';
import {type Db, openDatabase} from '../../lib/db.ts';
import {transform} from '../../transforms/transform.ts';
import {everythingIn} from './everything-in.ts';

let db: Db;

beforeAll(async () => {
  db = await openDatabase(':memory:');
  const logs = new URL('../../sample-logs/busy-quarter', import.meta.url);
  await ingest(db, [fileURLToPath(logs)]);
  await transform(db);
  await db.run(`insert into config.departments (pattern, department) values
    ('nordwerk\\a*', 'Sales'), ('nordwerk\\r*', 'Research'), ('*', 'Rest')`);
  await transform(db);
});

afterAll(() => db?.close());

async function names(what: string, where: string): Promise<string[]> {
  const rows = await db.all<{name: string}>(`
    select distinct ${what} as name
    from capacity_by_use_day as uses
    left join user_departments as users using (month, day, user_name)
    where ${where}`);
  return rows.map(({name}) => name);
}

test('a report of a department holds no byte of another', async () => {
  const own = "department = 'Sales'";
  const others = `not (${own}) and $name not in (select $name from
    capacity_by_use_day inner join user_departments using (month, day, user_name) where ${own})`;
  const {html} = await renderedReport(db, {department: 'Sales'});
  const {html: all} = await renderedReport(db, {});
  const [held, whole] = [everythingIn(html), everythingIn(all)];
  const strangers = await names('user_name', others.replaceAll('$name', 'user_name'));
  const documents = await names('document', others.replaceAll('$name', 'document'));
  expect(strangers.length).toBeGreaterThan(10);
  for (const name of strangers) {
    const bare = name.split('\\').at(-1) ?? name;
    expect(whole).toContain(bare);
    expect(held).not.toContain(bare);
  }
  for (const name of documents) expect(held).not.toContain(name);
  for (const name of ['Research', 'Rest'])
    expect(held).not.toMatch(new RegExp(`\\b${name}\\b`));
  for (const name of await names('user_name', `${own} and month = '2026-03-01'`)) {
    expect(held).toContain(name.split('\\').at(-1));
  }
});

test('a report of some sections holds no name of those left out', async () => {
  const users = await names('user_name', "user_name <> '(anonymous)'");
  const documents = await names('document', "document <> '(not logged)'");
  const {html} = await renderedReport(db, {sections: ['pool', 'trust', 'concurrency']});
  const {html: ofDocuments} = await renderedReport(db, {sections: ['documents']});
  const [held, named] = [everythingIn(html), everythingIn(ofDocuments)];
  expect(users.length).toBeGreaterThan(20);
  for (const name of users) {
    expect(held).not.toContain(name);
    expect(named).not.toContain(name);
  }
  for (const name of documents) {
    expect(held).not.toContain(name);
    expect(named).toContain(name);
  }
});

test('its minutes are those that the department is charged', async () => {
  const {model} = await renderedReport(db, {department: 'Research', month: '2026-02'});
  const [charged] = await db.all<{minutes: number}>(
    "select minutes from department_use where month = '2026-02-01' and department = 'Research'",
  );
  const minutes = charged?.minutes.toLocaleString('en-US') ?? '';
  expect(model.tiles[0]).toMatchObject({label: 'Minutes in the month', value: minutes});
  expect(model.sections.map(({id}) => id)).toEqual([
    'drivers',
    'what-changed',
    'busy-hours',
    'users',
    'documents',
    'chargeback',
  ]);
  const [table] = model.sections.at(-1)?.parts ?? [];
  expect(table).toMatchObject({rows: [{minutes: charged?.minutes}]});
});

test('a department without use is refused and the others are named', async () => {
  await expect(renderedReport(db, {department: 'Sail'})).rejects.toMatchObject({
    exitCode: 64,
    hint: 'Departments: Research, Rest and Sales.',
  });
});
