import {readdirSync, statSync} from 'node:fs';
import {expect, test} from 'vitest';
import {stories} from '../golden/stories.ts';
import {projectFiles, root, textOf} from './project.ts';

test.each(stories)('%s says what it shows and has a golden report', (story) => {
  expect(textOf(`sample-logs/${story}/README.md`).trim()).not.toBe('');
  expect(readdirSync(`${root}test/golden`)).toContain(`${story}.json`);
});

test('no golden report is without its story', () => {
  const golden = readdirSync(`${root}test/golden`).filter((name) =>
    name.endsWith('.json'),
  );
  expect(golden.map((name) => name.replace('.json', '')).sort()).toEqual(stories);
});

test('the sample logs are small', () => {
  const sizes = projectFiles(/^sample-logs\//).map((name) => statSync(root + name).size);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(2_000_000);
});
