import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {ingest} from '../../ingest/ingest.ts';
import {type Db, openDatabase} from '../../lib/db.ts';
import type {Cube} from '../../reports/page/cube.ts';
import {pick} from '../../reports/page/facts.ts';
import {ranked, total} from '../../reports/page/rank.ts';
import {transform} from '../../transforms/transform.ts';
import {allOf, cubeOf} from './cube-of.ts';

const month = '2026-03-01';
let db: Db;
let cube: Cube;

beforeAll(async () => {
  db = await openDatabase(':memory:');
  const logs = new URL('../../sample-logs/busy-quarter', import.meta.url);
  await ingest(db, [fileURLToPath(logs)]);
  await transform(db);
  // Whoever moves in the middle of the month is of two departments.
  await db.run(`insert into config.departments (pattern, department, valid_from) values
    ('nordwerk\\a*', 'Sales', null), ('*', 'Rest', null),
    ('nordwerk\\rosa.ilgner', 'Sales', '2026-03-15')`);
  await transform(db);
  cube = await cubeOf(db, month);
});

afterAll(() => db?.close());

test('each department has the minutes and users that its chargeback has', async () => {
  const charged = await db.all<{department: string; minutes: number; users: number}>(
    `select department, minutes, users from department_use
    where month = '2026-03-01' and minutes > 0 order by department`,
  );
  const found = charged.map(({department}) => {
    const facts = pick(cube, {...allOf(month), departments: [department]});
    const users = ranked(facts, cube.user).filter(({name}) => name !== '(anonymous)');
    return {department, minutes: total(facts)?.minutes, users: users.length};
  });
  expect(found).toEqual(charged);
  expect(charged.length).toBeGreaterThan(1);
});

test('sessions without minutes are of the department of their user', () => {
  const access = cube.access.names.filter((name) => name !== 'analyzer_capacity');
  const of = (departments: string[]) =>
    total(pick(cube, {...allOf(month), access, departments}))?.sessions ?? 0;
  expect(of(['Sales'])).toBeGreaterThan(0);
  expect(of(['Sales']) + of(['Rest']) + of(['(no department)'])).toBe(of([]));
});
