import {expect, test} from 'vitest';
import type {LicenceDates} from '../../lib/generated/marts.ts';
import {at, given, made} from './given.ts';
import {licenceLedger, owned} from './licences.ts';

async function dates(today: string, ...facts: ReturnType<typeof owned>[]) {
  const db = await licenceLedger(today, {'raw.owned_licences': facts});
  return made<LicenceDates>(db, 'licence_dates');
}

test.each([
  ['2026-03-30', 1, 'critical'],
  ['2026-03-31', 0, 'critical'],
  ['2026-04-01', -1, 'critical'],
  ['2027-03-31', -365, 'critical'],
  ['2026-03-24', 7, 'critical'],
  ['2026-03-23', 8, 'warning'],
  ['2026-03-01', 30, 'warning'],
  ['2026-02-28', 31, 'notice'],
  ['2026-01-30', 60, 'notice'],
  ['2026-01-29', 61, 'info'],
])(
  'on %s a licence that ends on 2026-03-31 has %i days left: %s',
  async (today, days_left, severity) => {
    expect(await dates(today, owned('expires', '2026-03-31'))).toMatchObject([
      {kind: 'hard_stop', date: '2026-03-31', days_left, severity},
    ]);
  },
);

test.each([
  ['token_renewed', 'token', '2026-01-01', '2026-04-01'],
  ['definition_applied', 'sync', '2027-12-01', '2028-02-29'],
  ['last_authenticated', 're_authentication', '2028-01-30', '2028-02-29'],
  ['last_authenticated', 're_authentication', '2026-01-30', '2026-03-01'],
  ['parallel_from', 'parallel_run', '2025-10-31', '2026-02-28'],
  ['parallel_from', 'parallel_run', '2027-10-31', '2028-02-29'],
  ['parallel_from', 'parallel_run', '2026-02-01', '2026-06-01'],
  ['expires', 'hard_stop', '2028-02-29', '2028-02-29'],
])('%s makes a %s: from %s it runs until %s', async (fact, kind, day, date) => {
  const [yesterday] = await dates('2026-01-01', owned(fact, day));
  expect(yesterday).toMatchObject({kind, date});
});

const spans = [
  ['token_renewed', '2025-12-31', '2026-03-31'],
  ['definition_applied', '2027-12-01', '2028-02-29'],
  ['last_authenticated', '2026-01-30', '2026-03-01'],
  ['parallel_from', '2025-11-30', '2026-03-30'],
  ['feature', '2026-12-31', '2026-12-31'],
] as const;

test.each(spans)('%s on %s: the last day is %s', async (fact, day, last) => {
  const db = await licenceLedger(last, {'raw.owned_licences': [owned(fact, day)]});
  await made(db, 'licence_dates');
  const left = [];
  for (const days of [-1, 0, 1]) {
    const today = new Date(Date.parse(last) + days * 86_400_000).toISOString();
    await db.run(`set variable today = '${today.slice(0, 10)}'`);
    const [row] = await db.all<LicenceDates>('from licence_dates');
    left.push([row?.days_left, row?.severity]);
  }
  expect(left).toEqual([
    [1, 'critical'],
    [0, 'critical'],
    [-1, 'critical'],
  ]);
});

test.each([
  ['Pacific/Auckland', '2028-02-29', 0],
  ['UTC', '2028-02-28', 1],
  ['America/New_York', '2028-02-28', 1],
])('in %s it is %s: %i days left until the leap day', async (zone, today, left) => {
  const db = await given({
    settings: [
      {name: 'as_of', value: '2028-02-28T13:30:00Z'},
      {name: 'time_zone', value: zone},
    ],
    'raw.owned_licences': [owned('expires', '2028-02-29')],
  });
  expect(await made(db, 'licence_dates')).toMatchObject([{days_left: left}]);
  expect(await db.all('from licence_clock')).toEqual([{today}]);
});

test('a site with an approved delay has the days that were approved', async () => {
  const found = await dates(
    '2026-01-01',
    owned('definition_applied', '2026-01-01'),
    owned('delayed_sync_days', null, {value: '365'}),
  );
  expect(found).toMatchObject([{kind: 'sync', date: '2027-01-01'}]);
});

test('maintenance that has ended is a warning: the product works on', async () => {
  const found = await dates('2026-06-01', owned('maintenance_until', '2026-03-31'));
  expect(found).toMatchObject([
    {kind: 'maintenance', days_left: -62, severity: 'warning'},
  ]);
});

test('thresholds of the configuration take the place of 60, 30 and 7', async () => {
  const db = await licenceLedger('2026-01-01', {
    'config.thresholds': [90, 45, 14].map((level) => ({figure: 'licence_days', level})),
    'raw.owned_licences': [14, 45, 90, 91].map((days) =>
      owned('expires', new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10)),
    ),
  });
  const found = await made<LicenceDates>(db, 'licence_dates');
  expect(found.map(({days_left, severity}) => [days_left, severity]).sort()).toEqual([
    [14, 'critical'],
    [45, 'warning'],
    [90, 'notice'],
    [91, 'info'],
  ]);
});

const lef = (rows: readonly (readonly [string, string | null, string | null])[]) =>
  [['licence', null, null] as const, ...rows].map(([item, value, valid_to], index) => ({
    licence: 'Qlik Sense',
    item,
    value,
    valid_to,
    is_known: true,
    licence_fingerprint: 'abcd1234',
    line: index + 1,
  }));

test('a LEF has a maintenance end, a hard stop, and features with own dates', async () => {
  const db = await licenceLedger('2026-01-01', {
    files: [{file_id: 1, path: 'a.lef', source: 'lef_files'}],
    'raw.lef_files': lef([
      ['PRODUCTLEVEL', '50', '2026-06-30'],
      ['TIMELIMIT', null, '2026-12-31'],
      ['TOKENS', '10', '2026-06-30'],
      ['GEOCODING', 'YES', '2026-03-31'],
    ]),
  });
  const found = await made<LicenceDates>(db, 'licence_dates');
  expect(found.map(({kind, item, date, line}) => [kind, item, date, line])).toEqual([
    ['feature', 'GEOCODING', '2026-03-31', 5],
    ['hard_stop', 'TIMELIMIT', '2026-12-31', 3],
    ['maintenance', 'PRODUCTLEVEL', '2026-06-30', 2],
  ]);
});

test.each([
  ['YES', 1],
  ['NO', 2],
])('with IGNORE_TOKENS;%s a LEF has %i dates', async (value, count) => {
  const db = await licenceLedger('2026-01-01', {
    'raw.lef_files': lef([
      ['PRODUCTLEVEL', '50', '2026-06-30'],
      ['TOKENS', '10', '2026-02-28'],
      ['IGNORE_TOKENS', value, null],
    ]),
  });
  expect(await made(db, 'licence_dates')).toHaveLength(count);
});

test('of two LEFs with one serial number the newest counts', async () => {
  const old = lef([['PRODUCTLEVEL', '50', '2025-06-30']]);
  const db = await licenceLedger('2026-01-01', {
    files: [
      {file_id: 1, source: 'lef_files', taken_at: at('2025-01-01')},
      {file_id: 2, source: 'lef_files', taken_at: at('2026-01-01')},
    ],
    'raw.lef_files': [
      ...old,
      ...lef([['PRODUCTLEVEL', '50', '2026-06-30']]).map((row) => ({...row, file_id: 2})),
    ],
  });
  expect(await made(db, 'licence_dates')).toMatchObject([{date: '2026-06-30'}]);
});

test('a token line counts from the day of the line, until the token was renewed', async () => {
  const line = {message_id: 'talend-token-expires', message: 'x'};
  const rows = [
    {...line, logged_at: at('2026-03-02T08:00'), days_left: 12},
    {...line, logged_at: at('2026-03-04T08:00'), days_left: 10},
  ];
  const db = await licenceLedger('2026-03-05', {'raw.licence_log': rows});
  expect(await made(db, 'licence_dates')).toMatchObject([
    {kind: 'token', date: '2026-03-14', days_left: 9, line: 3},
  ]);
  await db.run("set variable today = '2026-03-11'");
  expect(await db.all('from licence_dates')).toMatchObject([{severity: 'critical'}]);
  await db.run("set variable today = '2026-03-12'");
  expect(await db.all('from licence_dates')).toMatchObject([{severity: 'info'}]);
  const renewed = await licenceLedger('2026-03-05', {
    'raw.licence_log': rows,
    'raw.owned_licences': [owned('token_renewed', '2026-03-05', {product: 'Talend'})],
  });
  expect(await made(renewed, 'licence_dates')).toMatchObject([
    {kind: 'token', date: '2026-06-03', days_left: 90},
  ]);
});

test('the day is that of the zone', async () => {
  const night = {name: 'as_of', value: '2026-03-31T23:30:00-04:00'};
  const clock = async (...settings: {name: string; value: string}[]) =>
    (await made<{today: string}>(await given({settings}), 'licence_clock'))[0]?.today;
  expect(await clock(night)).toBe('2026-04-01');
  expect(await clock(night, {name: 'time_zone', value: 'America/New_York'})).toBe(
    '2026-03-31',
  );
  expect(await clock(night, {name: 'today', value: '2026-02-28'})).toBe('2026-02-28');
  expect(await clock()).toBeUndefined();
});

test('without a setting the day is that of the newest ingest', async () => {
  const db = await given({runs: [{run_id: 1, started_at: at('2026-03-31T23:59')}]});
  expect(await made(db, 'licence_clock')).toEqual([{today: '2026-03-31'}]);
  await db.run("set variable today = '2028-02-29'");
  expect(await db.all('from licence_clock')).toEqual([{today: '2028-02-29'}]);
});
