import fc from 'fast-check';
import {expect, test} from 'vitest';
import {worst} from '../../cli/exit.ts';
import {figures} from '../../cli/progress.ts';
import {excerpt, visible} from '../../cli/terminal.ts';

test('no text can move the cursor, turn the line round or hide in it', () => {
  const anything = fc.string({unit: 'binary', maxLength: 40});
  fc.assert(
    fc.property(anything, (text) => {
      expect(visible(text)).not.toMatch(
        /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069]/u,
      );
    }),
  );
});

test('letters of every script stay as they are', () => {
  expect(visible('Müller 東京 😀 C:\\docs')).toBe('Müller 東京 😀 C:\\docs');
  expect(visible('a\u001b[31m\r\nb\ud800')).toBe('a\\u{1b}[31m\\u{d}\\nb\\u{d800}');
  expect(excerpt('abcdef', 4)).toBe('abc…');
});

test('of several exit codes the worst wins', () => {
  expect(worst([])).toBe(0);
  expect(worst([0, 3, 65, 75])).toBe(65);
  expect(worst([74, 3, 70, 66])).toBe(70);
});

test('progress tells bytes, rows, rate and time left', () => {
  const at = {path: 'a.log', bytes: 120e6, totalBytes: 436e6, rows: 280_000};
  expect(figures(at, 4000)).toBe('120 of 436 MB, 280,000 rows, 30.0 MB/s, 11 s left');
});
