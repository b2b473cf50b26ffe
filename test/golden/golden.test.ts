import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {reportOf} from './report-of.ts';
import {stories} from './stories.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

test.each(stories)('the report of %s is the golden one', async (story) => {
  await expect(await reportOf(story)).toMatchFileSnapshot(`${story}.json`);
});

test('the reports are the same in another time zone and locale', () => {
  const args = [
    '--import',
    import.meta.resolve('tsx'),
    `${here}report-of.ts`,
    ...stories,
  ];
  const printed = execFileSync('node', args, {
    env: {...process.env, TZ: 'Pacific/Auckland', LANG: 'C', LC_ALL: 'C'},
    maxBuffer: 1 << 28,
  });
  const golden = stories.map((story) => readFileSync(`${here}${story}.json`, 'utf8'));
  expect(printed.toString()).toBe(golden.join(''));
});
