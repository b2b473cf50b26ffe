import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {ingest} from '../../ingest/ingest.ts';
import {type Db, openDatabase} from '../../lib/db.ts';
import {sectionModel, sectionRows} from '../../reports/answer.ts';
import type {Cube} from '../../reports/page/cube.ts';
import {pick} from '../../reports/page/facts.ts';
import {liveSections} from '../../reports/page/live-sections.ts';
import {subjectOf} from '../../reports/scope.ts';
import {busyHours} from '../../reports/sections/busy-hours.ts';
import {documents} from '../../reports/sections/documents.ts';
import {drivers} from '../../reports/sections/drivers.ts';
import {users} from '../../reports/sections/users.ts';
import {whatChanged} from '../../reports/sections/what-changed.ts';
import {transform} from '../../transforms/transform.ts';
import {allOf, cubeOf} from './cube-of.ts';
import {onlyShown} from './only-shown.ts';

const stories = ['busy-quarter', 'one-licence-two-consoles', 'old-versions', 'messy'];

describe.each(stories)('from the page’s data of %s', (story) => {
  let db: Db;
  let month: string;
  let cube: Cube;

  beforeAll(async () => {
    db = await openDatabase(':memory:');
    const folder = new URL(`../../sample-logs/${story}`, import.meta.url);
    await ingest(db, [fileURLToPath(folder)]);
    await transform(db);
    month = (await subjectOf(db)).month ?? '';
    cube = await cubeOf(db, month);
  });

  afterAll(() => db?.close());

  const sections = {drivers, whatChanged, busyHours, users, documents};

  test.each(Object.keys(sections))('%s says what the marts say', async (name) => {
    const section = sections[name as keyof typeof sections] as typeof users;
    const {scope} = await subjectOf(db, month.slice(0, 7));
    const built = sectionModel(section, await sectionRows(db, section, scope), scope);
    const live = liveSections.find(({id}) => id === section.id);
    const answered = live?.answer(pick(cube, allOf(month)), scope);
    if (name === 'whatChanged' && typeof answered === 'string') return;
    const shown = (model: unknown) =>
      JSON.parse(JSON.stringify(model ?? null, onlyShown));
    expect(shown(answered)).toEqual(shown(built));
  });
});
