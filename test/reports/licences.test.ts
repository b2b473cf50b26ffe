import {expect, test} from 'vitest';
import {licenceTimeline} from '../../reports/charts/licence-timeline.ts';
import {licenceTileOf} from '../../reports/licence-tile.ts';
import {buildReport, renderHtml} from '../../reports/report.ts';
import {plainText} from '../../reports/words.ts';
import {transform} from '../../transforms/transform.ts';
import {at} from '../transforms/given.ts';
import {licenceLedger, owned} from '../transforms/licences.ts';

const counts = {known: 9, critical: 0, warnings: 2, next_days: 23, next_count: 1};

test.each([
  [counts, '23 days', '1 ends then, 2 warnings'],
  [
    {...counts, next_days: 0, next_count: 2, warnings: 0},
    'today',
    '2 end then, nothing pressing',
  ],
  [
    {...counts, next_days: 1, critical: 3},
    '1 day',
    '1 ends then, 3 critical, 2 warnings',
  ],
  [{...counts, next_days: null}, '2 warnings', 'no end ahead'],
])('the tile names the next end and what is open', (given, value, detail) => {
  expect(licenceTileOf(given)).toMatchObject([{label: 'Licences', value, detail}]);
});

test('without anything about licences there is no tile', () => {
  expect(licenceTileOf({...counts, known: 0})).toEqual([]);
});

test('a ledger of licences alone has a report', async () => {
  const db = await licenceLedger('2026-03-01', {
    files: [{file_id: 1, path: 'a/licences.yaml', source: 'owned_licences'}],
    'raw.owned_licences': [
      owned('expires', '2026-03-24', {line: 4}),
      owned('expires', '2026-02-01', {licence: 'Gone <b>', line: 7}),
    ],
    'raw.licence_log': [
      {message: 'license is invalid', logged_at: at('2026-02-28'), line: 2},
    ],
  });
  await transform(db);
  const model = await buildReport(db);
  await db.close();
  const section = model.sections.find(({id}) => id === 'licences');
  expect(plainText(section?.finding ?? [])).toBe(
    'Open: 1 critical point and 2 warnings. First: Gone <b> – The licence ends on that day and the product stops. ' +
      'Next: Ours, licence ends: 23 days (24 Mar 2026). Days are counted from 1 Mar 2026.',
  );
  expect(model.tiles).toMatchObject([{value: '23 days'}]);
  const html = await renderHtml(model);
  expect(html).toContain('licences.yaml:4: expires 2026-03-24');
  expect(html).toContain('Gone &lt;b&gt;');
  expect(html).not.toContain('<b>Gone <b>');
});

test('the timeline holds twelve months and not what is past', () => {
  const row = (date: string, days_left: number) => ({
    kind: 'hard_stop',
    licence: 'Ours',
    product: null,
    node: null,
    item: 'expires',
    said: `expires ${date}`,
    date,
    days_left,
    severity: 'info',
    path: null,
    file_id: 1,
    line: 1,
  });
  const chart = licenceTimeline(
    [
      row('2028-02-28', -1),
      row('2028-02-29', 0),
      row('2029-03-01', 366),
      row('2029-03-02', 367),
    ],
    '2028-02-29',
  );
  expect(JSON.stringify(chart?.panels)).toContain('licence ends 29 Feb 2028, 0 days');
  expect(JSON.stringify(chart?.panels)).toContain('1 Mar 2029, 366 days');
  expect(JSON.stringify(chart?.panels)).not.toContain('2 Mar 2029');
  expect(licenceTimeline([row('2028-02-28', -1)], '2028-02-29')).toBeUndefined();
});
