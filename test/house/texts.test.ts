import {expect, test} from 'vitest';
import {projectFiles, textOf} from './project.ts';

const english = JSON.parse(textOf('reports/texts/en.json')) as string[];
const catalogues = projectFiles(/^reports\/texts\/.*\.json$/)
  .filter((name) => !name.endsWith('en.json'))
  .map((name) => ({name, texts: JSON.parse(textOf(name)) as Record<string, string>}));

test('there is a German catalogue', () => {
  expect(catalogues.map(({name}) => name)).toContain('reports/texts/de.json');
});

test.each(catalogues)('$name has every text and no other', ({texts}) => {
  const keys = Object.keys(texts);
  expect({
    missing: english.filter((text) => !keys.includes(text)),
    needless: keys.filter((key) => !english.includes(key)),
  }).toEqual({missing: [], needless: []});
});

test.each(catalogues)('$name has the same values in each text', ({texts}) => {
  const values = (text: string) => (text.match(/\{\d\}/g) ?? []).sort().join();
  const wrong = Object.entries(texts).filter(
    ([text, own]) => values(text) !== values(own) || own.trim() === '',
  );
  expect(wrong).toEqual([]);
});
