import {describe, expect, test} from 'vitest';
import type {Sentence} from '../../reports/model.ts';
import type {Scope} from '../../reports/section.ts';
import {whatChanged} from '../../reports/sections/what-changed.ts';
import {whyChanged} from '../../reports/sections/why-changed.ts';
import {plainText} from '../../reports/words.ts';

const scope: Scope = {
  month: '2021-04-01',
  site: 'main',
  as_of: '2021-04-16T00:00:00.000Z',
  is_provisional: true,
  nodes: [
    {node: 'qv', product: 'QlikView', colour: '#0072b2'},
    {node: 'sense', product: 'Qlik Sense', colour: '#e69f00'},
  ],
  tool_version: '0.0.0',
};

const text = (sentence: Sentence) => plainText(sentence);

describe('what changed', () => {
  const seen = [{has_before: true, is_before_incomplete: false, is_whole: false}];
  const change = {name: 'qv', minutes_before: 100, minutes: 130, change: 30};

  test('a running month is held against the same days of the month before', () => {
    expect(text(whatChanged.finding({nodes: [change], users: [], seen}, scope))).toBe(
      '+30 minutes (+30%) against the same days of March 2021 (to 16 Apr). Most of it on qv (+30).',
    );
  });

  test('gaps in the month before are named beside the change', () => {
    const rows = {
      nodes: [change],
      users: [],
      seen: seen.map((row) => ({...row, is_before_incomplete: true})),
    };
    expect(text(whatChanged.finding(rows, scope))).toContain(
      'The logs of March 2021 have gaps',
    );
  });

  test('nothing before is unknown, not growth from zero', () => {
    const rows = {
      nodes: [],
      users: [],
      seen: [{has_before: false, is_before_incomplete: false, is_whole: false}],
    };
    expect(text(whatChanged.finding(rows, scope))).toContain('Unknown');
  });
});

describe('why it changed', () => {
  const change = {
    month: '2021-04-01',
    site: 'main',
    minutes_before: 100,
    minutes: 130,
    change: 30,
    users_before: 10,
    users: 9,
    volume_change: -10,
    mix_change: 4.4,
    intensity_change: 35.6,
    anonymous_change: 0,
    working_days_before: 23,
    working_days: 22,
    minutes_a_working_day_before: 4.3,
    minutes_a_working_day: 5.9,
    minutes_normalised: 135.9,
    users_new: 1,
    users_returned: 0,
    users_lapsed: 2,
  };

  test('names the largest reason, who came and went, and a working day', () => {
    expect(text(whyChanged.finding({changes: [change], users: []}, scope))).toBe(
      'How many minutes each of them uses matters most: +36 of +30 minutes. Users: ' +
        '1 new, 0 came back, 2 stayed away. A working day took 6 minutes, after 4 before. ' +
        'With 23 working days, as then, it would have been 136 minutes instead of 130.',
    );
  });

  test('its whole numbers sum to the change', () => {
    const [table] = whyChanged.parts({changes: [change], users: []}, scope);
    const rows = table?.part === 'table' ? table.rows : [];
    expect(rows.map((row) => row.change)).toEqual([-10, 4, 36, 0]);
  });

  test('without a month before it is unknown', () => {
    expect(text(whyChanged.finding({changes: [], users: []}, scope))).toContain(
      'Unknown',
    );
  });
});
