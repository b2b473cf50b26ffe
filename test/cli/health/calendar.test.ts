import {expect, test} from 'vitest';
import {calendar, escaped, folded} from '../../../cli/health/calendar.ts';
import type {LicenceDates} from '../../../lib/generated/marts.ts';

const days = [60, 30, 7];
const date = (more: Partial<LicenceDates> = {}): LicenceDates => ({
  kind: 'hard_stop',
  licence: 'Ours',
  product: 'Qlik Sense',
  node: null,
  item: 'expires',
  said: 'expires 2028-02-28',
  date: '2028-02-28',
  days_left: 1,
  severity: 'info',
  path: 'licences.yaml',
  file_id: 1,
  line: 4,
  ...more,
});

test('a date is a whole day, also before a leap day', () => {
  const lines = calendar([date()], '2026-03-01', days).split('\r\n');
  expect(lines).toContain('DTSTART;VALUE=DATE:20280228');
  expect(lines).toContain('DTEND;VALUE=DATE:20280229');
  expect(lines.filter((line) => line.startsWith('TRIGGER'))).toEqual([
    'TRIGGER:-P60D',
    'TRIGGER:-P30D',
    'TRIGGER:-P7D',
  ]);
});

test('alarms are those asked for, and what is past has none', () => {
  const triggers = (days_left: number, ...levels: number[]) =>
    calendar([date({days_left})], '2026-03-01', levels).match(/TRIGGER:.*/g) ?? [];
  expect(triggers(0, 14, 1)).toEqual(['TRIGGER:-P14D', 'TRIGGER:-P1D']);
  expect(triggers(-1, 14, 1)).toEqual([]);
});

test('begins and ends are in pairs, and every line ends as RFC 5545 says', () => {
  const text = calendar([date(), date({node: 'sense-1'})], '2026-03-01', days);
  const count = (word: string) => text.split(`${word}:`).length - 1;
  expect(count('BEGIN')).toBe(count('END'));
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
});

test('a renewal keeps its place in a calendar; two of a kind are two', () => {
  const uids = (...dates: LicenceDates[]) =>
    [...calendar(dates, '2026-03-01', days).matchAll(/UID:(.*)\r\n/g)].map(
      ([, uid]) => uid,
    );
  expect(uids(date())).toEqual(uids(date({date: '2029-01-01', file_id: 9})));
  const [first, second] = uids(date(), date({line: 7}));
  expect(second).toBe(first?.replace('@', '-2@'));
});

test('text is escaped', () => {
  expect(escaped('a\\b; c, d\r\ne\nf\u0007g')).toBe('a\\\\b\\; c\\, d\\ne\\nf g');
});

test.each([
  ['x'.repeat(75), 1],
  ['x'.repeat(76), 2],
  ['é'.repeat(38), 2],
  ['🗓'.repeat(40), 3],
])('a long line is folded, never within a character', (text, lines) => {
  const pieces = folded(text).split('\r\n');
  expect(pieces).toHaveLength(lines);
  for (const piece of pieces) expect(Buffer.byteLength(piece)).toBeLessThanOrEqual(75);
  expect(folded(text).replaceAll('\r\n ', '')).toBe(text);
});
