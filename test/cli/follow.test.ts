import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {explain} from '../../cli/explain/explain.ts';
import {ingest} from '../../ingest/ingest.ts';
import {openDatabase} from '../../lib/db.ts';
import {buildReport} from '../../reports/report.ts';
import {transform} from '../../transforms/transform.ts';

const fields: Readonly<Record<string, string>> = {
  node: 'node',
  user: 'user_name',
  month: 'month',
  reading: 'reading_id',
  'file and line': 'place',
};

test('what a report says to follow its figures with is answered', async () => {
  const db = await openDatabase(':memory:');
  const story = new URL('../../sample-logs/one-licence-two-consoles', import.meta.url);
  await ingest(db, [fileURLToPath(story)]);
  await transform(db);
  const {sections} = await buildReport(db);
  const asked: string[] = [];
  for (const part of sections.flatMap(({parts}) => parts)) {
    const row = part.part === 'table' ? part.rows[0] : undefined;
    if (part.part !== 'table' || !part.follow || !row) continue;
    const address = part.follow
      .replace('capledger explain ', '')
      .replace(/<([a-z ]+)>/g, (hole, name) => String(row[fields[name] ?? ''] ?? hole));
    if (address.includes('<')) continue;
    asked.push(address);
    const {kind} = await explain(db, address, 1);
    expect([address, kind]).toEqual([
      address,
      expect.stringMatching(/figure|session|reading/),
    ]);
  }
  expect(asked.length).toBeGreaterThanOrEqual(7);
  await db.close();
});
