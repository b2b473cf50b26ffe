import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {ingest} from '../../ingest/ingest.ts';
import {openDatabase} from '../../lib/db.ts';
import {buildReport, renderHtml} from '../../reports/report.ts';
import {plainText} from '../../reports/words.ts';
import {transform} from '../../transforms/transform.ts';

test('the worked example: 18 and 6 minutes, 24 shared, nothing unexplained', async () => {
  const db = await openDatabase(':memory:');
  const story = new URL('../../sample-logs/one-licence-two-consoles', import.meta.url);
  await ingest(db, [fileURLToPath(story)]);
  await transform(db);
  const model = await buildReport(db);
  await db.close();

  const compared = model.sections.find(({id}) => id === 'nodes-compared');
  expect(plainText(compared?.finding ?? [])).toMatch(
    /^Yes: the logs of 2 nodes add up to 24 minutes/,
  );
  const [own] = compared?.parts ?? [];
  const rows = own?.part === 'table' ? own.rows : [];
  expect(rows.map(({node, minutes}) => [node, minutes])).toEqual([
    ['qv1', 18],
    ['sense1', 6],
  ]);
  expect(model.tiles.find(({label}) => label === 'Unexplained readings')?.value).toBe(
    '0',
  );
  expect(await renderHtml(model)).toContain('<h1>March 2026</h1>');
});
