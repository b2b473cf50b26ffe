import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {ingest} from '../../ingest/ingest.ts';
import {type Db, openDatabase} from '../../lib/db.ts';
import {unpacked} from '../../reports/data/packed.ts';
import {reportData} from '../../reports/data/report-data.ts';
import {english} from '../../reports/language.ts';
import type {ReportModel, SectionModel} from '../../reports/model.ts';
import {type Cube, readCube} from '../../reports/page/cube.ts';
import {pick} from '../../reports/page/facts.ts';
import type {KeptRows} from '../../reports/page/kept.ts';
import {keptSections} from '../../reports/page/live-sections.ts';
import {scopeOf} from '../../reports/page/scope-of.ts';
import {type PageScope, pageScope} from '../../reports/page-scope.ts';
import {buildReport} from '../../reports/report.ts';
import {transform} from '../../transforms/transform.ts';
import {allOf} from './cube-of.ts';
import {onlyShown} from './only-shown.ts';

const stories = ['busy-quarter', 'messy'];

describe.each(stories)('the page of %s, asked for another month,', (story) => {
  let db: Db;
  let cube: Cube;
  let kept: KeptRows;
  let scope: PageScope;
  const built = new Map<string, ReportModel>();

  beforeAll(async () => {
    db = await openDatabase(':memory:');
    const folder = new URL(`../../sample-logs/${story}`, import.meta.url);
    await ingest(db, [fileURLToPath(folder)]);
    await transform(db);
    const model = await buildReport(db);
    const data = await reportData(db, model);
    if (!data?.kept) throw new Error('nothing kept');
    cube = readCube(unpacked(data.facts), unpacked(data.names), unpacked(data.hours));
    kept = JSON.parse(Buffer.from(unpacked(data.kept)).toString());
    scope = pageScope(model, english);
    const months = await db.all<{month: string}>(
      'select month from pool_by_month order by month desc limit 6',
    );
    for (const {month} of months) {
      built.set(month, await buildReport(db, {month: month.slice(0, 7)}));
    }
  });

  afterAll(() => db?.close());

  test.each(keptSections.map(({id}) => id))('answers %s as its own report does', (id) => {
    const live = keptSections.find((section) => section.id === id);
    for (const [month, {sections}] of built) {
      const own = sections.find((section) => section.id === id);
      const choice = allOf(month);
      const answered = live?.answer(pick(cube, choice), scopeOf(scope, choice), kept);
      // What no month changes is left as it was built, and says so.
      if (typeof answered === 'string' && !live?.history) continue;
      if (!own) continue;
      expect(shown(answered)).toEqual(shown(withoutSql(own)));
    }
  });
});

function withoutSql(section: SectionModel): SectionModel {
  return {...section, parts: section.parts.filter(({part}) => part !== 'queries')};
}

function shown(model: unknown) {
  return JSON.parse(JSON.stringify(model ?? null, onlyShown));
}
