import {expect, test} from 'vitest';
import {header, lines, workplace} from './workplace.ts';

test('a file that is refused while it is read does not stop those behind it', async () => {
  const {write, ingest} = await workplace();
  write('1.json', '[{"console":1}, {"x":');
  write('2.log', `${header.trimEnd()}\tDocument\r\n${'x\t'.repeat(13)}x\r\n`);
  write('Sessions_qv1.log', header + lines(0, 3));
  const statuses = (await ingest({dryRun: true})).map(({status}) => status);
  expect(statuses).toEqual(['unknown', 'refused', 'ingested']);
  expect((await ingest()).map(({status}) => status)).toEqual(statuses);
});
