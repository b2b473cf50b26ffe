import {describe, expect, test} from 'vitest';
import type {Row} from '../../lib/db.ts';
import type {
  ReleasableAssignments,
  RightsizingUsers,
  RoundingWaste,
} from '../../lib/generated/marts.ts';
import {at, given, made} from './given.ts';

const use = (day: string, user: string, minutes: number, more: Row = {}): Row => ({
  authenticated_user: user,
  started_at: at(`${day}T09:00`),
  duration_s: 960,
  cal_type: 'Analyzer Capacity',
  cal_usage_count: minutes,
  document: 'C:/Docs/Sales.qvw',
  ...more,
});

const rate = (item: string, price: number, more: Row = {}): Row => ({
  site: 'main',
  valid_from: '2021-01-01',
  currency: 'EUR',
  item,
  price,
  ...more,
});
const card = [rate('capacity_pack', 100), rate('analyzer', 40), rate('professional', 70)];

async function advice(uses: readonly Row[], rates: readonly Row[] = card) {
  const db = await given({
    'raw.qlikview_sessions': uses.map((row, index) => ({...row, line: index + 2})),
    'config.rates': rates,
  });
  return made<RightsizingUsers>(db, 'rightsizing_users');
}

describe('who should hold access of their own', () => {
  test('above break-even the cheaper access, below it the pool', async () => {
    // 40 EUR at 0.10 EUR a minute: 400 minutes.
    const rows = await advice([use('2021-03-10', 'a', 402), use('2021-03-10', 'b', 396)]);
    expect(rows).toMatchObject([
      {user_name: 'a', break_even_minutes: 400, advice: 'analyzer', months_above: 1},
      {user_name: 'b', advice: 'pool', saving: null, months_above: 0},
    ]);
    expect(rows[0]?.pool_cost).toBeCloseTo(40.2, 9);
    expect(rows[0]?.saving).toBeCloseTo(0.2, 9);
  });

  test('three months in a row are counted', async () => {
    const rows = await advice(
      ['2021-01-11', '2021-02-10', '2021-03-10'].map((day) => use(day, 'a', 600)),
    );
    expect(rows.at(-1)).toMatchObject({months_above: 3, months_seen: 3});
  });

  test('a price that is not on the card is named, never guessed', async () => {
    const uses = [use('2021-03-10', 'a', 6000)];
    const [none] = await advice(uses, [rate('analyzer', 40)]);
    expect(none).toMatchObject({
      advice: 'unknown',
      pool_cost: null,
      missing_rates: 'capacity_pack, analyzer, professional',
    });
    const [some] = await advice(uses, [
      rate('capacity_pack', 100),
      rate('professional', 70),
    ]);
    expect(some).toMatchObject({
      advice: 'professional',
      break_even_minutes: 700,
      missing_rates: 'analyzer',
    });
  });

  test('a price in another currency is no price to compare with', async () => {
    const [row] = await advice(
      [use('2021-03-10', 'a', 6000)],
      [rate('capacity_pack', 100), rate('analyzer', 40, {currency: 'USD'})],
    );
    expect(row).toMatchObject({
      advice: 'unknown',
      missing_rates: 'analyzer, professional',
    });
  });

  test('the rate of the month holds, the later one from its day on', async () => {
    const rows = await advice(
      [use('2021-03-10', 'a', 402), use('2021-04-12', 'a', 402)],
      [...card, rate('analyzer', 60, {valid_from: '2021-04-01'})],
    );
    expect(rows.map((row) => row.advice)).toEqual(['analyzer', 'pool']);
  });

  test('who holds access already is told so', async () => {
    const db = await given({
      'raw.qlikview_sessions': [use('2021-03-10', 'Q\\a', 6000)],
      'raw.sense_analyzer_access': [{id: 'x', user_directory: 'q', user_id: 'A'}],
      'config.rates': card,
    });
    expect(await made(db, 'rightsizing_users')).toMatchObject([
      {advice: 'holds analyzer', saving: null},
    ]);
  });
});

describe('who can be released', () => {
  const granted = {
    id: 'x',
    user_directory: 'q',
    user_id: 'a',
    created_at: at('2020-06-01T08:00'),
    last_used_at: at('2020-11-01T08:00'),
  };
  const file = {
    file_id: 1,
    path: 'analyzer.json',
    source: 'sense_analyzer_access',
    product: 'Qlik Sense',
    node: 'sense1',
    status: 'ingested',
    taken_at: at('2021-03-30T08:00'),
  };
  const released = async (access: Row, more: Record<string, readonly Row[]> = {}) => {
    const db = await given({
      files: [file],
      'raw.sense_analyzer_access': [{...granted, ...access}],
      settings: [{name: 'as_of', value: '2021-03-31T08:00:00Z'}],
      ...more,
    });
    return (await made<ReleasableAssignments>(db, 'releasable_assignments'))[0];
  };

  test('for certain, when it was not used for longer than the limit', async () => {
    expect(await released({})).toMatchObject({
      tier: 'certain',
      days_idle: 150,
      reason: 'not used for 150 days',
    });
  });

  test('not when used within it, nor when only just granted', async () => {
    expect(await released({last_used_at: at('2021-03-21T08:00')})).toMatchObject({
      tier: 'hold',
      reason: 'used 10 days ago',
    });
    const starter = {last_used_at: null, created_at: at('2021-03-11T08:00')};
    expect(await released(starter)).toMatchObject({
      tier: 'hold',
      reason: 'granted only 20 days ago',
    });
  });

  test('the configuration names another limit', async () => {
    const settings = [
      {name: 'as_of', value: '2021-03-31T08:00:00Z'},
      {name: 'idle_days', value: '200'},
    ];
    expect(await released({}, {settings})).toMatchObject({tier: 'hold'});
  });

  test('only probably, by a list that is old', async () => {
    const files = [{...file, taken_at: at('2021-03-01T08:00')}];
    expect(await released({}, {files})).toMatchObject({
      tier: 'probable',
      reason: 'not used for 150 days, by a list that is 30 days old',
    });
  });

  test('only probably, while logs are missing since', async () => {
    const days = ['2021-01-04', '2021-01-05', '2021-01-20', '2021-01-21'];
    const rows = days.map((day, index) => ({
      ...use(day, 'q\\b', 6),
      file_id: index < 2 ? 2 : 3,
    }));
    const found = await released(
      {},
      {
        files: [
          file,
          {...file, file_id: 2, path: 'a', source: 'qlikview_sessions', node: 'qv1'},
          {...file, file_id: 3, path: 'b', source: 'qlikview_sessions', node: 'qv1'},
        ],
        'raw.qlikview_sessions': rows,
      },
    );
    expect(found?.tier).toBe('probable');
    expect(found?.reason).toMatch(
      /not used for 150 days, but \d+ days of logs are missing/,
    );
  });

  test('not when QlikView logged the same person under it', async () => {
    const session = use('2021-03-29', 'Q\\A', 1, {cal_type: 'Analyzer'});
    expect(await released({}, {'raw.qlikview_sessions': [session]})).toMatchObject({
      tier: 'hold',
      reason: 'used 2 days ago',
    });
  });

  test('only probably, never used and not known since when', async () => {
    const access = {last_used_at: null, created_at: null};
    expect(await released(access)).toMatchObject({tier: 'probable', days_idle: null});
  });
});

test('waste is what was billed beyond activity, by document, user and hour', async () => {
  const db = await given({
    'raw.qlikview_sessions': [
      {...use('2021-03-10', 'a', 18), duration_s: 960},
      {...use('2021-03-10', 'a', 6), duration_s: 16},
      {...use('2021-03-11', 'b', 6), duration_s: null},
    ].map((row, index) => ({...row, line: index + 2})),
  });
  const waste = await made<RoundingWaste>(db, 'rounding_waste');
  expect(waste.map(({kind, name, uses}) => [kind, name, uses])).toEqual([
    ['document', 'Sales.qvw', 2],
    ['hour', '09', 2],
    ['user', 'a', 2],
  ]);
  for (const row of waste) {
    expect(row.minutes).toBe(24);
    expect(row.waste_minutes).toBeCloseTo(24 - (960 + 16) / 60, 9);
  }
});
