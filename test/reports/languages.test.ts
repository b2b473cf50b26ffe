import {expect, test} from 'vitest';
import {speaking} from '../../reports/language.ts';
import {languageOf} from '../../reports/languages.ts';
import {wordOf} from '../../reports/mart-words.ts';
import {fieldsOf} from '../../reports/page/sheet.ts';
import {
  amount,
  count,
  dateLabel,
  minutes,
  monthLabel,
  monthShort,
  plainText,
  say,
  share,
  timeLabel,
} from '../../reports/words.ts';

const german = <T>(act: () => T extends Promise<unknown> ? never : T) =>
  speaking(languageOf('de'), act);

test('German counts, shares and dates in its own way', () => {
  expect(
    german(() => [count(-12_345), minutes(1), share(0.089), amount(1234.5)]),
  ).toEqual(['−12.345', '1 Minute', '8,9 %', '1.234,50']);
  const day = '2026-03-31T23:50:00Z';
  expect(
    german(() => [monthLabel(day), monthShort(day), dateLabel(day), timeLabel(day)]),
  ).toEqual(['März 2026', 'März 26', '31. März 2026', '31.03.2026 23:50 UTC']);
});

test('a region sets the numbers, its language the texts', () => {
  const swiss = languageOf('de-CH');
  expect(speaking(swiss, () => [count(12_345), monthLabel('2026-03-01')])).toEqual([
    expect.stringMatching(/^12['’]345$/),
    'März 2026',
  ]);
});

test('a translated sentence keeps its figures in bold, in its own order', () => {
  const told = german(
    () => say`${'Sales.qvw'} leads ${'3 Dokumente'} with ${'50 %'} of the minutes.`,
  );
  expect(plainText(told)).toBe(
    '3 Dokumente, allen voran Sales.qvw mit 50 % der Minuten.',
  );
  expect(told[0]).toEqual({value: '3 Dokumente'});
});

test('what marts say is translated with its figures, sentence by sentence', () => {
  const said =
    'Taken before 1200 minutes of other nodes had synchronised. 6 minutes were used after the reading.';
  expect(german(() => wordOf(said))).toBe(
    'Abgelesen, bevor 1.200 Minuten anderer Knoten abgeglichen waren. ' +
      '6 Minuten wurden nach der Ablesung verbraucht.',
  );
  expect(german(() => wordOf('constructor'))).toBe('constructor');
});

test('a table read back knows the numbers of its language', () => {
  expect(german(() => fieldsOf(['12.345', '−30', '9,5 %', '–', 'qv.1']))).toEqual([
    12_345,
    -30,
    0.095,
    null,
    'qv.1',
  ]);
});

test('a language ends with what was said in it, also after an error', () => {
  expect(() =>
    german(() => {
      throw new Error('broken');
    }),
  ).toThrow('broken');
  expect(monthLabel('2026-03-01')).toBe('March 2026');
});

test.each(['xx', '../de', 'de-'])(
  '%s is no language, and those with texts are named',
  (tag) => {
    expect(() => languageOf(tag)).toThrow('no texts in this language');
  },
);
