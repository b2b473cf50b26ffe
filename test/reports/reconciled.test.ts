import {expect, test} from 'vitest';
import {type ReconciledMonth, reconciledSentence} from '../../reports/reconciled.ts';
import {plainText} from '../../reports/words.ts';

const month: ReconciledMonth = {
  site: 'main',
  recomputed_minutes: 24,
  recomputed_at_reading: 24,
  later_minutes: 0,
  shared_minutes: 24,
  variance_minutes: 0,
  unexplained_minutes: 0,
  status: 'matched',
};

const said = (...given: Parameters<typeof reconciledSentence>) =>
  plainText(reconciledSentence(...given));

test('a month that agrees says so with both sides', () => {
  expect(said(month, [])).toBe(
    'Matched: the logs come to 24 minutes at the last reading, the console to 24 minutes.',
  );
});

test('an explained month names every cause with its sign', () => {
  const off = {...month, shared_minutes: 20, variance_minutes: -4, status: 'explained'};
  const causes = [
    {cause: 'sync_lag', minutes: -6},
    {cause: 'non_multiple_of_6', minutes: 2},
  ];
  expect(said(off, causes)).toMatch(
    /^Explained: .* All −4 are accounted for by not synchronised yet \(−6\) and counts of no whole units \(\+2\)\.$/,
  );
});

test('what no evidence bears is said first', () => {
  const off = {
    ...month,
    shared_minutes: 66,
    variance_minutes: 42,
    unexplained_minutes: 36,
    status: 'unexplained',
  };
  const causes = [
    {cause: 'node_without_logs', minutes: 6},
    {cause: 'unexplained', minutes: 36},
  ];
  expect(said(off, causes)).toMatch(
    /^Unexplained: .* Of \+42, \+36 have no cause that the evidence bears\. The rest is days without logs \(\+6\)\.$/,
  );
});

test('a month without a reading is unknown, not matched', () => {
  expect(said({...month, status: 'no reading', shared_minutes: null}, [])).toMatch(
    /^Unknown: the logs come to 24 minutes, and no console was read/,
  );
});
