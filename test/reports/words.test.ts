import {expect, test} from 'vitest';
import {daysElapsed, daysInMonth, previousMonth} from '../../reports/calendar.ts';
import {escapeHtml, visible} from '../../reports/escape.ts';
import {
  count,
  dayLabel,
  list,
  minutes,
  monthLabel,
  monthShort,
  plainText,
  say,
  share,
  signed,
  timeLabel,
} from '../../reports/words.ts';
import {zoned} from '../../reports/zone.ts';

test('numbers have thousands separators and a real minus', () => {
  expect(count(1234567)).toBe('1,234,567');
  expect(signed(-12)).toBe('−12');
  expect(signed(12)).toBe('+12');
  expect(minutes(1)).toBe('1 minute');
});

test('a missing number is never 0', () => {
  expect([count(null), share(null), signed(undefined)]).toEqual(['–', '–', '–']);
  expect(minutes(null)).toBe('unknown');
});

test('small shares keep a decimal', () => {
  expect([share(0.046), share(0.29), share(0), share(1.2)]).toEqual([
    '4.6%',
    '29%',
    '0%',
    '120%',
  ]);
});

test('a sentence keeps its figures apart from its words', () => {
  const sentence = say`${'5 nodes'} ${['are']} read.`;
  expect(sentence).toEqual([{value: '5 nodes'}, ' ', 'are', ' read.']);
  expect(plainText(sentence)).toBe('5 nodes are read.');
  expect(list(['a', 'b', 'c'])).toBe('a, b and c');
});

test('dates are named without the tables of the machine', () => {
  expect([
    monthLabel('2024-09-01'),
    monthShort('2024-09-01'),
    dayLabel('2024-09-30'),
  ]).toEqual(['September 2024', 'Sep 24', '30 Sep']);
});

test('months are as long as the calendar says', () => {
  expect([daysInMonth('2024-02-01'), daysInMonth('2021-02-01')]).toEqual([29, 28]);
  expect(previousMonth('2021-01-01')).toBe('2020-12-01');
  expect(daysElapsed('2021-03-01', '2021-05-01T00:00:00Z')).toBe(31);
});

test('everything that is markup or hidden is written out', () => {
  expect(escapeHtml(`<a href="x" title='y'>&`)).toBe(
    '&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;',
  );
  expect(visible('a\u0000b\u200B\u2066\uD800')).toBe(
    'a[U+0000]b[U+200B][U+2066][U+D800]',
  );
  expect(visible('\u0000'.repeat(512))).toBe('[U+0000 ×512]');
  expect(visible('Zoë 東京 ✓')).toBe('Zoë 東京 ✓');
});

test('a time is shown on the clock of the zone, with its offset', () => {
  const time = '2021-03-31T22:30:00.000Z';
  expect(timeLabel(zoned(time, 'Europe/Stockholm'))).toBe('2021-04-01 00:30 +02:00');
  expect(timeLabel(zoned(time, 'America/New_York'))).toBe('2021-03-31 18:30 −04:00');
  expect(timeLabel(zoned(time, 'UTC'))).toBe('2021-03-31 22:30 UTC');
});
