import {expect, test} from 'vitest';
import {isDay, readLef} from '../../../ingest/licence/lef.ts';

const lef = `9999 0000 1111 2222
Example Corp
;
;
PRODUCTLEVEL;50;;2026-06-30
TOKENS;20;;2026-06-30
GEOCODING;YES;2025-01-01;2026-03-31
TIMELIMIT;;;2028-02-29
BRAND_NEW;7
ABCD-EFGH-IJKL-MNOP
`;

test('a LEF says what it allows and until when, without serial and check code', () => {
  const read = readLef(lef);
  expect(read.problems).toEqual([]);
  expect(read.owner).toBe('Example Corp');
  expect(read.tags.map(({line, tag, valid_to}) => [line, tag, valid_to])).toEqual([
    [5, 'PRODUCTLEVEL', '2026-06-30'],
    [6, 'TOKENS', '2026-06-30'],
    [7, 'GEOCODING', '2026-03-31'],
    [8, 'TIMELIMIT', '2028-02-29'],
    [9, 'BRAND_NEW', null],
  ]);
  expect(JSON.stringify(read)).not.toMatch(/9999|1111 2222|ABCD/);
});

test('a tag that is not known is listed, never fatal', () => {
  const unknown = readLef(lef).tags.filter(({is_known}) => !is_known);
  expect(unknown).toMatchObject([{tag: 'BRAND_NEW', value: '7', problem: null}]);
});

test('a date that does not exist is told and not guessed', () => {
  const [tag] = readLef(lef.replace('2028-02-29', '2026-02-29')).tags.slice(3);
  expect(tag).toMatchObject({valid_to: null, problem: 'bad_date: 2026-02-29'});
});

test('a LEF that lost its end or its beginning says so', () => {
  expect(readLef('Example\nPRODUCTLEVEL;10;;2026-06-30\n').problems).toEqual([
    'no serial number in its first line',
    'no check code in its last line: the text is not whole',
  ]);
});

test.each(['2028-02-29', '2026-12-31'])('%s is a day', (day) => {
  expect(isDay(day)).toBe(true);
});

test.each(['2026-02-29', '2026-13-01', '31/12/2026', ''])('%s is no day', (day) => {
  expect(isDay(day)).toBe(false);
});
