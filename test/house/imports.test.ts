import {dirname, join} from 'node:path/posix';
import {expect, test} from 'vitest';
import {projectFiles, textOf} from './project.ts';

// What a folder may import, itself left out. Folders meet in tables, not in imports.
const allowed: Readonly<Record<string, readonly string[]>> = {
  lib: [],
  ingest: ['lib'],
  transforms: ['lib'],
  reports: ['lib'],
  cli: ['ingest', 'lib', 'reports', 'transforms'],
};

const files = projectFiles(/\.ts$/);
const importsOf = (name: string) =>
  [...textOf(name).matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(
    ([, place]) => place ?? '',
  );

test.each(Object.keys(allowed))('%s imports only what lies below it', (folder) => {
  const wrong = files
    .filter((name) => name.startsWith(`${folder}/`))
    .flatMap((name) =>
      importsOf(name)
        .filter((place) => place.startsWith('.'))
        .map((place) => join(dirname(name), place).split('/')[0] ?? '')
        .filter((other) => other !== folder && !allowed[folder]?.includes(other))
        .map((other) => `${name} imports ${other}`),
    );
  expect(wrong).toEqual([]);
});

test('only lib knows the API of DuckDB', () => {
  const direct = files
    .filter((name) => /^(cli|ingest|transforms|reports|docs)\//.test(name))
    .filter((name) => importsOf(name).some((place) => place.startsWith('@duckdb/')));
  expect(direct).toEqual([]);
});

test('imports name the file, ending included', () => {
  const bare = files.flatMap((name) =>
    importsOf(name)
      .filter((place) => place.startsWith('.') && !/\.(ts|json)$/.test(place))
      .map((place) => `${name}: ${place}`),
  );
  expect(bare).toEqual([]);
});
