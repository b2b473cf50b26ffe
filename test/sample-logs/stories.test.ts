import {readdirSync, readFileSync, statSync} from 'node:fs';
import {join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {stories, truths} from '../../sample-logs/generator/stories.ts';

const folder = fileURLToPath(new URL('../../sample-logs', import.meta.url));

function filesUnder(path: string): string[] {
  return readdirSync(path, {withFileTypes: true, recursive: true})
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

test.each(stories())(
  'the files of $name are what the generator makes',
  ({name, files}) => {
    const there = filesUnder(join(folder, name)).map((file) =>
      relative(join(folder, name), file).replaceAll('\\', '/'),
    );
    expect(there.sort()).toEqual(Object.keys(files).sort());
    const changed = there.filter((file) => {
      const content = files[file];
      const made = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
      return made === undefined || !readFileSync(join(folder, name, file)).equals(made);
    });
    expect(changed).toEqual([]);
  },
);

test('every folder of sample logs is a story', () => {
  const there = readdirSync(folder, {withFileTypes: true}).filter((entry) =>
    entry.isDirectory(),
  );
  const names = there.map((entry) => entry.name).filter((name) => name !== 'generator');
  expect(names.sort()).toEqual(
    stories()
      .map((story) => story.name)
      .sort(),
  );
});

test.each(stories())(
  'the README of $name says first that we made its logs',
  ({files}) => {
    const [first] = String(files['README.md']).split('\n');
    expect(first).toMatch(/by us/);
  },
);

test('all stories together are smaller than 2 MB', () => {
  const sizes = stories().flatMap(({name}) =>
    filesUnder(join(folder, name)).map((file) => statSync(file).size),
  );
  expect(sizes.reduce((a, b) => a + b, 0)).toBeLessThan(2_000_000);
});

test.each(Object.entries(truths()))('the truth of %s is written down', (name, truth) => {
  const file = new URL(`${name}.truth.json`, import.meta.url);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(truth);
});
