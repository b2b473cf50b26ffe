import {expect, test} from 'vitest';
import {transform} from '../../transforms/transform.ts';
import {header, lines, workplace} from './workplace.ts';

test('F19: the same bytes on two nodes make marts of two nodes', async () => {
  const {write, ingest, db} = await workplace();
  write('Sessions_qv1_2026-03.log', header + lines(0, 3));
  write('Sessions_qv2_2026-03.log', header + lines(0, 3));
  await ingest();
  await transform(db);
  expect(
    await db.all(`select node, minutes from capacity_by_month_node order by node`),
  ).toEqual([
    {node: 'qv1', minutes: 18},
    {node: 'qv2', minutes: 18},
  ]);
  const counted = 'count(*) as sessions, count(distinct session_key) as keys';
  expect(await db.one(`select ${counted} from sessions`)).toEqual({sessions: 6, keys: 6});
});
