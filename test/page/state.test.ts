import {expect, test} from 'vitest';
import {fromHash, toHash, wholeMonth} from '../../reports/page/state.ts';

const month = '2026-03-01';
const whole = wholeMonth(month);

test.each([
  {...whole, nodes: ['qv 1&2', 'ü#?']},
  {...whole, from: '2026-01-01'},
  {
    ...whole,
    from: '2026-02-10',
    to: '2026-02-12',
    users: ['q\\ann'],
    access: ['named_user'],
    departments: ['(no department)', 'R&D'],
  },
  whole,
])('what is chosen survives the address: %#', (choice) => {
  const hash = `#${toHash({anchor: 'users', choice}, month)}`;
  expect(fromHash(hash, month)).toEqual({anchor: 'users', choice});
});

test('a page that opens filtered can be asked for the whole month by its address', () => {
  const initial = {...whole, nodes: ['qv1']};
  const of = (hash: string) => fromHash(hash, month, initial).choice;
  expect(of('#users')).toEqual(initial);
  const hash = toHash({anchor: '', choice: whole}, month, initial);
  expect(of(`#${hash}`)).toEqual(whole);
});

test.each([
  '#?from=tomorrow',
  '#?from=2026-13-45',
  '#?from=2026-03-09&to=2026-03-01',
  '#?x=1',
])('an address that says nonsense is the whole month: %s', (hash) => {
  expect(fromHash(hash, month).choice).toEqual(whole);
});
