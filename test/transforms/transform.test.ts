import {expect, test} from 'vitest';
import {UserError} from '../../lib/errors.ts';
import {inOrder, tablesRead} from '../../transforms/order.ts';
import {parseSqlFile, readSqlFiles} from '../../transforms/sql-file.ts';
import {build, isCurrent, transform} from '../../transforms/transform.ts';
import {at, given} from './given.ts';

const mart = (name: string, text: string) => parseSqlFile(name, 'mart', text);

async function failure(text: string): Promise<UserError> {
  const db = await given({});
  const error = await build(db, [mart('broken', text)]).catch((reason) => reason);
  expect(error).toBeInstanceOf(UserError);
  return error;
}

test('a repeated grain names the mart, the promise and a row', async () => {
  const error = await failure('-- Twice.\n-- grain: a\nselect 7 as a from range(2)');
  expect(error.exitCode).toBe(70);
  expect(error.message).toBe(
    'broken: promised one row for each a, but found {"a":7,"row_count":2}',
  );
});

test('a null names the column that promised to have none', async () => {
  const error = await failure(
    '-- Null.\n-- grain: a\n-- not null: b, c\nselect 1 as a, 2 as b, null as c',
  );
  expect(error.message).toBe(
    'broken: promised c is not null, but found {"a":1,"b":2,"c":null}',
  );
});

test('a broken promise leaves the marts as they were', async () => {
  const db = await given({});
  await build(db, [mart('kept', 'select 1 as a')]);
  const broken = mart('kept', '-- Null.\n-- grain: a\nselect cast(null as integer) as a');
  await expect(build(db, [broken])).rejects.toThrow('kept: promised a is not null');
  expect(await db.all('from kept')).toEqual([{a: 1}]);
});

test('files are built after those they read, also through using and subqueries', async () => {
  const db = await given({});
  const files = [
    mart('a', 'with x as (select 1 as id) select * from x join b using (id)'),
    mart('b', 'select id from (select id from c) as inner_rows'),
    mart('c', 'select 1 as id'),
  ];
  expect((await inOrder(db, files)).map(({name}) => name)).toEqual(['c', 'b', 'a']);
  const circle = [mart('a', 'from b'), mart('b', 'from a')];
  await expect(inOrder(db, circle)).rejects.toThrow('in a circle: a > b > a');
});

test('a syntax error names the file', async () => {
  const db = await given({});
  await expect(tablesRead(db, mart('odd', 'select from where'))).rejects.toThrow(
    'odd.sql',
  );
});

test('an empty ledger makes every mart, all empty', async () => {
  const db = await given({});
  const {marts} = await transform(db);
  const names = (await readSqlFiles()).filter(({kind}) => kind === 'mart');
  expect(marts).toHaveLength(names.length);
  // Sessions and uses without a document have a number for that.
  const none = {document_number: 1, document: '', document_name: ''};
  for (const {name} of marts) {
    const rows = name === 'numbered_documents' ? [none] : [];
    expect(await db.all(`from ${name}`), name).toEqual(rows);
  }
});

test('marts are current until the ledger or a setting changes', async () => {
  const db = await given({});
  expect(await isCurrent(db)).toBe(false);
  await transform(db);
  expect(await isCurrent(db)).toBe(true);
  await db.run("insert into settings values ('unit_rule', 'active')");
  expect(await isCurrent(db)).toBe(false);
  await transform(db);
  await db.run('insert into files (file_id, "rows", run_id) values (1, 10, 1)');
  expect(await isCurrent(db)).toBe(false);
});

test('every SQL file has a sentence, a grain, one select and short lines', async () => {
  for (const file of await readSqlFiles()) {
    expect(file.summary, file.name).toMatch(/^[A-Z].*\.$/);
    expect(file.grain, file.name).not.toEqual([]);
    expect(file.query, file.name).toMatch(/^(with|select) ?/);
    expect(file.query, file.name).not.toMatch(/;\s*$|\t/);
    expect(Math.max(...file.query.split('\n').map((line) => line.length))).toBeLessThan(
      81,
    );
  }
});

test('a database in another zone gives the same months', async () => {
  const db = await given({
    'raw.qlikview_sessions': [
      {
        cal_type: 'Analyzer Capacity',
        started_at: at('2021-03-31T23:59'),
        duration_s: 60,
        cal_usage_count: 6,
      },
    ],
  });
  await transform(db);
  expect(await db.all('select month from pool_by_month')).toEqual([
    {month: '2021-03-01'},
  ]);
});

test('a mart that an earlier version made goes, a table of somebody else stays', async () => {
  const db = await given({});
  const kept = [mart('kept', 'select 1 as a')];
  const former = [
    ...kept,
    mart('old_table', 'select 1 as a'),
    mart('old_view', '-- Old.\n-- made as: view\nselect 1 as a'),
    mart('taken', 'select 1 as a'),
  ];
  await build(db, former, {isAll: true});
  await db.run(`
    create table mine (a integer);
    create view my_view as from mine;
    drop table taken;
    create table taken (mine text)`);
  await build(db, kept, {isAll: true});
  const names = ['kept', 'mine', 'my_view', 'old_table', 'old_view', 'taken'];
  const left = await db.all<{name: string}>(
    `select table_name as name from information_schema.tables
    where table_name in ('${names.join("', '")}') order by name`,
  );
  expect(left.map(({name}) => name)).toEqual(['kept', 'mine', 'my_view', 'taken']);
});

test('what an earlier version kept as a table becomes a view, and the other way', async () => {
  const db = await given({});
  const view = '-- made as: view\n-- grain: a\n';
  const table = '-- grain: a\n';
  const made = (first: string, second: string) => [
    mart('one', `-- One.\n${first}select 1 as a`),
    mart('two', `-- Two.\n${second}select a from one`),
  ];
  for (const files of [made(table, view), made(view, table), made(table, view)]) {
    await build(db, files, {isAll: true});
    expect(await db.all('from two')).toEqual([{a: 1}]);
  }
  const kinds = await db.all(`
    select table_name as name, table_type as kind from information_schema.tables
    where table_name in ('one', 'two') order by name`);
  expect(kinds).toEqual([
    {name: 'one', kind: 'BASE TABLE'},
    {name: 'two', kind: 'VIEW'},
  ]);
});
