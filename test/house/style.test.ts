import {expect, test} from 'vitest';
import {projectFiles, textOf} from './project.ts';

const code = projectFiles(/\.(ts|sql|mjs)$/).filter(
  (name) => !name.startsWith('lib/generated/'),
);
const lineCount = (name: string) => textOf(name).split('\n').length - 1;

test('no file is longer than 250 lines', () => {
  const long = code.filter((name) => lineCount(name) > 250);
  expect(long.map((name) => `${name}: ${lineCount(name)}`)).toEqual([]);
});

test('files are small: the median is near 50 lines, 95 of 100 are under 200', () => {
  const counts = code.map(lineCount).sort((a, b) => a - b);
  expect(counts[Math.floor(counts.length / 2)]).toBeLessThanOrEqual(80);
  expect(counts[Math.floor(counts.length * 0.95)]).toBeLessThanOrEqual(200);
});

test('folders and files say what they hold', () => {
  const vague = /(^|\/)(utils?|helpers?|types|misc|common|index)(\.ts|\/)|^src\//;
  expect(code.filter((name) => vague.test(name))).toEqual([]);
});

test('a mart is one select below its promises', () => {
  const marts = projectFiles(/^transforms\/marts\/.*\.sql$/);
  expect(marts.length).toBeGreaterThan(0);
  for (const name of marts) {
    const text = textOf(name);
    expect(text, name).toMatch(/^-- [A-Z].*\n/);
    expect(text, name).toMatch(/^-- grain: /m);
    const sql = text.replace(/--.*$/gm, '');
    expect(sql, name).not.toMatch(/\bqualify\b|group by all\b/i);
  }
});
