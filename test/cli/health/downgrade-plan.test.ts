import {expect, test} from 'vitest';
import {downgradePlan, type InventoryItem} from '../../../cli/health/downgrade-plan.ts';
import {levelOf} from '../../../cli/health/talend-level.ts';

let line = 1;
const item = (
  kind: InventoryItem['kind'],
  name: string,
  more: Partial<InventoryItem> = {},
): InventoryItem => ({
  kind,
  name,
  project: null,
  level: null,
  is_admin: null,
  is_logged_in: null,
  components: null,
  schedule: null,
  line: line++,
  ...more,
});

const items = [
  item('project', 'SALES', {level: 'MDM'}),
  item('project', 'PLAIN', {level: 'Data Integration'}),
  item('user', 'ann', {level: 'MDM', is_admin: true}),
  item('user', 'bob', {level: 'Data Management'}),
  item('user', 'cid', {level: 'DI'}),
  item('job', 'load', {
    project: 'SALES',
    components: 'tMDMInput tMap',
    schedule: 'daily',
  }),
  item('job', 'clean', {project: 'SALES', components: 'tMatchGroup'}),
];
const names = (step: {items: readonly {name: string}[]} | undefined) =>
  step?.items.map(({name}) => name);

test('the steps come in the order in which they must be done', () => {
  const {steps, blockers} = downgradePlan(items, 'mdm', 'dm');
  expect(blockers).toMatchObject([{items: [{name: 'load: tMDMInput'}]}]);
  expect(steps.map(({step}) => step.split(' ').slice(0, 3).join(' '))).toEqual([
    'Make a new',
    'Give the authorisations',
    'Replace the components',
    'Export these jobs,',
    'Check their schedules',
    'Remove the MDM',
    'Ask for the',
  ]);
  expect(names(steps[0])).toEqual(['SALES']);
  expect(names(steps.at(-1))).toEqual(['ann']);
});

test('everybody above the new level moves, but one administrator', () => {
  const {steps, blockers} = downgradePlan(items, 'mdm', 'di');
  expect(names(steps.find(({step}) => step.startsWith('Move')))).toEqual(['bob']);
  expect(names(blockers[0])).toEqual(['load: tMDMInput', 'clean: tMatchGroup']);
});

test('a job of a project that is low enough stays where it is', () => {
  const more = [...items, item('job', 'plain', {project: 'PLAIN', schedule: 'hourly'})];
  const {steps} = downgradePlan(more, 'mdm', 'dm');
  const of = (start: string) => names(steps.find(({step}) => step.startsWith(start)));
  expect(of('Export these jobs')).toEqual(['load', 'clean']);
  expect(of('Check their schedules')).toEqual(['load']);
});

test('without an administrator nobody could finish', () => {
  const found = downgradePlan([item('user', 'bob', {level: 'MDM'})], 'mdm', 'dm');
  expect(found.blockers.map(({step}) => step)).toContainEqual(
    expect.stringContaining('No administrator is listed'),
  );
});

test('a level that is not known, and a job of no project, are in the way', () => {
  const found = downgradePlan(
    [item('project', 'ODD', {level: 'Platinum'}), item('job', 'lost', {project: 'NONE'})],
    'dm',
    'di',
  );
  expect(found.blockers.map(names)).toEqual([['ODD'], ['lost']]);
});

test.each([
  ['MDM', 'mdm'],
  ['Master Data Management', 'mdm'],
  ['Data Management', 'dm'],
  ['data quality', 'dm'],
  ['ESB', 'di'],
  ['Data Integration', 'di'],
  ['Platinum', undefined],
  [null, undefined],
])('%s is the level %s', (text, level) => {
  expect(levelOf(text)).toBe(level);
});
