import {mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {type Migration, migrate} from '../../ingest/migrate.ts';
import {createSchema} from '../../ingest/schema.ts';
import {openDatabase} from '../../lib/db.ts';

const steps: readonly Migration[] = [
  {version: 2, sql: 'alter table files add column colour text'},
  {version: 3, sql: "update files set colour = 'blue'"},
];

const version = "select value from settings where name = 'schema_version'";

test('a ledger is brought to the newest version, step by step, once', async () => {
  const db = await openDatabase(':memory:');
  await createSchema(db);
  await db.run('insert into files (file_id) values (1)');
  await migrate(db, steps);
  await migrate(db, steps);
  expect(await db.all('select file_id, colour from files')).toEqual([
    {file_id: 1, colour: 'blue'},
  ]);
  expect(await db.one(version)).toEqual({value: '3'});
});

test('D21: a step that fails leaves the version before it', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'capledger-')), 'l.duckdb');
  const db = await openDatabase(path);
  await createSchema(db);
  const broken = [...steps, {version: 4, sql: 'drop table files; select * from nowhere'}];
  await expect(migrate(db, broken)).rejects.toThrow();
  await db.close();
  const again = await openDatabase(path);
  expect(await again.one(version)).toEqual({value: '3'});
  expect(await again.all('select colour from files')).toEqual([]);
  await again.close();
});

test('a ledger of a newer capledger is refused in words', async () => {
  const db = await openDatabase(':memory:');
  await createSchema(db);
  await db.run("update settings set value = '99' where name = 'schema_version'");
  await expect(createSchema(db)).rejects.toThrow('made by a newer capledger (schema 99');
});
