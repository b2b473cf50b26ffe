import {describe, expect, test} from 'vitest';
import type {Sentence} from '../../reports/model.ts';
import {type PoolMonth, projection} from '../../reports/pace.ts';
import type {Scope} from '../../reports/section.ts';
import {drivers} from '../../reports/sections/drivers.ts';
import {nodesCompared} from '../../reports/sections/nodes-compared.ts';
import {pool} from '../../reports/sections/pool.ts';
import {trust} from '../../reports/sections/trust.ts';
import {plainText} from '../../reports/words.ts';
import {poolMonth} from './pool-month.ts';

const scope: Scope = {
  site: 'main',
  month: '2021-04-01',
  as_of: '2021-04-16T00:00:00.000Z',
  is_provisional: true,
  nodes: [
    {node: 'qv', product: 'QlikView', colour: '#0072b2'},
    {node: 'sense', product: 'Qlik Sense', colour: '#e69f00'},
  ],
  tool_version: '0.0.0',
};

const month: PoolMonth = {...poolMonth, allocated_minutes: 2000, used_share: 0.3};

const text = (sentence: Sentence) => plainText(sentence);

describe('will we run out', () => {
  const said = (row: Partial<PoolMonth>, at: Partial<Scope> = {}) =>
    text(
      pool.finding(
        {months: [{...month, ...row}], days: [], forecasts: [], fan: [], levels: []},
        {...scope, ...at},
      ),
    );

  test('no, when half the month used less than half the pool', () => {
    expect(said({})).toBe(
      'No, if it goes on like this: 600 minutes used by ' +
        '16\u00a0Apr\u00a000:00\u00a0UTC; ' +
        'at this pace the month ends at 1,200 of 2,000 minutes, 60%.',
    );
  });

  test('yes, with the day on which an even pace meets the pool', () => {
    expect(said({minutes: 1500})).toContain(
      'Yes, around 21 Apr, if it goes on like this',
    );
  });

  test('yes, when nothing is left', () => {
    expect(said({minutes: 2000})).toContain('Yes, the pool is used up');
  });

  test('unknown, when no reading shows the size of the pool', () => {
    expect(said({allocated_minutes: null})).toBe(
      'Unknown: no reading shows the size of the pool. 600 minutes used by ' +
        '16\u00a0Apr\u00a000:00\u00a0UTC; at this pace the month ends at 1,200 minutes.',
    );
  });

  test('the licence’s own count is used where it is above the logs', () => {
    expect(said({last_reading_minutes: 900})).toContain('own count; the logs hold 600');
    expect(said({last_reading_minutes: 300})).not.toContain('own count');
  });

  test('a closed month is told as it ended', () => {
    expect(said({}, {as_of: '2021-06-01T00:00:00.000Z'})).toBe(
      'No: the month ended with 600 minutes of 2,000 used, 30% of the pool.',
    );
  });

  test('nothing is drawn on from a month that is over', () => {
    const late = {...scope, as_of: '2021-05-02T00:00:00.000Z'};
    expect(projection(month, late)).toMatchObject({is_running: false, at_month_end: 600});
  });
});

describe('do the nodes agree', () => {
  const node = {
    product: 'QlikView',
    node: 'qv',
    minutes: 18,
    shared_minutes: 24,
    recomputed_minutes: 24,
    difference_minutes: 0,
    unexplained_minutes: 0,
    status: 'matched',
  };
  const said = (...nodes: (typeof node)[]) =>
    text(nodesCompared.finding({nodes, days: [], readings: []}, scope));

  test('yes, when every console shows the sum', () => {
    expect(said(node, {...node, node: 'sense'})).toBe(
      'Yes: the logs of 2 nodes add up to 24 minutes, as every console read shows.',
    );
  });

  test('yes, when a difference is explained', () => {
    expect(said({...node, status: 'explained'}, {...node, node: 'sense'})).toContain(
      'the difference that qv showed is explained',
    );
  });

  test('no, naming the console and its minutes', () => {
    expect(said({...node, status: 'unexplained', unexplained_minutes: 12})).toContain(
      'part of what qv (+12) showed is unexplained',
    );
  });

  test('a reading of the whole site counts, though no console was read', () => {
    const reading = {console: 'site', kind: 'licence_monitor', status: 'unexplained'};
    const rows = {
      nodes: [{...node, status: 'no reading'}],
      days: [],
      readings: [{...reading, unexplained_minutes: 30}],
    };
    expect(text(nodesCompared.finding(rows, scope))).toContain('License Monitor (+30)');
  });

  test('unknown without a reading, never agreed', () => {
    expect(said({...node, status: 'no reading'})).toContain(
      'Unknown: no reading in this month',
    );
  });
});

test('who drives it names node, user and document with their shares', () => {
  const row = {
    month: scope.month,
    product: 'QlikView',
    node: 'qv',
    minutes_low: 60,
    minutes: 60,
    minutes_high: 60,
    share: 0.6,
    users: 2,
    sessions: 3,
  };
  const rows = {
    nodes: [],
    now: [row, {...row, node: 'sense', minutes: 40}],
    user: [{name: 'ann', minutes: 50}],
    document: [{name: 'Sales', minutes: 30}],
  };
  expect(text(drivers.finding(rows, scope))).toBe(
    'qv (QlikView) uses most: 60 minutes, 60% of all. The largest user is ann with 50% ' +
      'and the largest document Sales with 30%.',
  );
});

describe('can I trust it', () => {
  const day = {
    day: '2021-04-01',
    node: 'qv',
    status: 'seen',
    sessions: 1,
  };
  const clean = {
    days: [day, {...day, node: 'sense', status: 'quiet'}],
    open: [],
    quality: [],
    rejects: [{rejects: 0, rows: 9}],
  };
  const closed = {...scope, is_provisional: false};

  test('yes, when all is covered and read', () => {
    expect(text(trust.finding(clean, closed))).toBe(
      'Yes: every day so far is covered on every node. No record was rejected.',
    );
  });

  test('not fully, when a day has no log', () => {
    const rows = {...clean, days: [{...day, status: 'gap'}]};
    expect(text(trust.finding(rows, closed))).toContain(
      'Not fully: 1 day without logs on qv',
    );
  });

  test('mostly, when a node has no log in the month', () => {
    const rows = {...clean, days: [day, {...day, node: 'sense', status: 'not yet'}]};
    expect(text(trust.finding(rows, closed))).toContain(
      'Mostly: every day so far is covered on 1 of 2 nodes; the rest have no log in this month.',
    );
  });

  test('mostly, when records were rejected', () => {
    const rows = {...clean, rejects: [{rejects: 2, rows: 9}]};
    expect(text(trust.finding(rows, scope))).toBe(
      'Mostly: every day so far is covered on every node. 2 records could not be read. ' +
        'The month is provisional: later lines can still raise it.',
    );
  });
});
