import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {madeKey} from '../../sample-logs/generator/made-key.ts';
import {capledger, folderWith} from './capledger.ts';

const key = madeKey('9999000011112222');
const wrapped = key.match(/.{1,76}/g)?.join('\r\n') ?? '';
const licences = `licences:
  - licence: Ours
    product: Qlik Sense
    expires: 2026-03-24
`;
const folder = folderWith({'licences.yaml': licences});

test('what is open is told worst first, and the run ends by severity', () => {
  capledger(folder, ['ingest', 'licences.yaml', '-q']);
  const health = (day: string, ...args: string[]) =>
    capledger(folder, ['health', '--as-of', day, ...args]);
  const past = health('2026-03-25');
  expect(past.code).toBe(5);
  expect(past.out).toMatch(
    /^critical: Ours: ended 1 day ago, 2026-03-24\n {2}The licence ends.+\n {2}cause: .+\n {2}remedy: .+\n {2}evidence: licences\.yaml:4: expires 2026-03-24\n/,
  );
  expect(past.out).toContain('1 critical, as of 2026-03-25');
  const soon = health('2026-03-01', '--json', '--ics', 'dates.ics');
  expect(soon.code).toBe(4);
  expect(JSON.parse(soon.out)).toMatchObject({
    today: '2026-03-01',
    findings: [{severity: 'warning', days_left: 23, path: 'licences.yaml', line: 4}],
  });
  const text = readFileSync(join(folder, 'dates.ics'), 'utf8');
  expect(text).toContain('DTSTART;VALUE=DATE:20260324\r\n');
  expect(text).toContain('SUMMARY:Ours: licence ends\r\n');
  expect(health('2025-03-01')).toMatchObject({
    code: 0,
    out: 'nothing open, as of 2025-03-01\n',
  });
  const odd = health('2026-02-29');
  expect(odd).toMatchObject({code: 64, out: ''});
  expect(odd.problems).toContain('--as-of 2026-02-29: no day');
});

test('a wrapped key is printed joined, and what was removed is told apart', () => {
  const folder = folderWith({'key.txt': `"${wrapped}"\n`});
  const run = capledger(folder, ['health', 'slk', 'key.txt']);
  expect(run).toMatchObject({code: 0, out: `${key}\n`});
  const breaks = wrapped.split('\r\n').length;
  expect(run.problems).toMatch(
    new RegExp(`^removed: ${breaks} line breaks at 1:78, 2:77, `),
  );
  expect(run.problems).toContain('removed: 2 quotes at 1:1');
  for (let at = 0; at + 12 < key.length; at += 12) {
    expect(run.problems).not.toContain(key.slice(at, at + 12));
  }
});

test('a key comes in by standard input, and goes out as JSON', () => {
  const folder = folderWith();
  const plain = capledger(folder, ['health', 'slk', '-', '-q'], {input: key});
  expect(plain).toMatchObject({code: 0, out: `${key}\n`, problems: ''});
  const {out} = capledger(folder, ['health', 'slk', '-', '--json'], {input: wrapped});
  expect(JSON.parse(out)).toMatchObject({key, problems: [], algorithm: 'RS512'});
});

test('of a key that is not whole nothing is printed', () => {
  const folder = folderWith({'key.txt': key.slice(0, -90)});
  const run = capledger(folder, ['health', 'slk', 'key.txt']);
  expect(run).toMatchObject({code: 65, out: ''});
  expect(run.problems).toContain('key.txt: a signature of');
  const {out} = capledger(folder, ['health', 'slk', 'key.txt', '--json']);
  expect(JSON.parse(out)).toMatchObject({key: null});
  expect(out + run.problems).not.toContain(key.slice(10, 22));
  expect(capledger(folder, ['health', 'slk', 'none.txt'])).toMatchObject({code: 66});
  expect(capledger(folder, ['health', 'slk'])).toMatchObject({code: 64});
});

const lef = `9999000011112222
Example Corp
PRODUCTLEVEL;10;;2026-06-30
TIMELIMIT;;;2026-03-24
BRAND_NEW;1
ABCD-EFGH-IJKL-MNOP
`;

test('a LEF says what it allows, without its numbers', () => {
  const folder = folderWith({'licence.txt': lef});
  const run = capledger(folder, [
    'health',
    'lef',
    'licence.txt',
    '--as-of',
    '2026-03-01',
  ]);
  expect(run.code).toBe(4);
  expect(run.out).toContain(
    'QlikView Server, as of 2026-03-01\n  3: PRODUCTLEVEL 10 until 2026-06-30\n',
  );
  expect(run.out).toContain('  5: BRAND_NEW 1 (not known here)\n');
  expect(run.out).toContain('licence ends (TIMELIMIT): 2026-03-24, 23 days left');
  expect(run.out + run.problems).not.toMatch(/9999|ABCD/);
  expect(capledger(folder, ['health', 'lef', 'none.txt']).code).toBe(66);
});

const inventory = `Talend Item,Name,Project,Level,Admin,Logged In,Components,Schedule
project,SALES,,MDM,,,,
user,ann,,MDM,yes,no,,
user,bob,,MDM,no,no,,
job,load,SALES,,,,tMap,daily
`;

test('a downgrade is an ordered list', () => {
  const folder = folderWith({'talend.csv': inventory});
  const args = ['health', 'downgrade', '--from', 'mdm', '--to', 'dm', 'talend.csv'];
  const run = capledger(folder, args);
  expect(run.code).toBe(0);
  expect(run.out).toContain('Nothing stands in the way.');
  expect(run.out).toMatch(/1\. Make a new .*\n {4}SALES \(talend\.csv:2\)\n2\. /);
  const [, , , , , wrong] = args;
  expect(wrong).toBe('dm');
  const up = capledger(folder, [
    'health',
    'downgrade',
    '--from',
    'dm',
    '--to',
    'mdm',
    'talend.csv',
  ]);
  expect(up).toMatchObject({code: 64, out: ''});
});

test('what stands in the way of a downgrade ends it with 4', () => {
  const folder = folderWith({
    'talend.csv': inventory
      .replace('bob,,MDM,no,no', 'bob,,MDM,no,yes')
      .replace('tMap', 'tMDMInput'),
  });
  const run = capledger(folder, [
    'health',
    'downgrade',
    '--from',
    'mdm',
    '--to',
    'di',
    'talend.csv',
    '--json',
  ]);
  expect(run.code).toBe(4);
  expect(JSON.parse(run.out).blockers).toMatchObject([
    {items: [{name: 'bob', line: 4}]},
    {items: [{name: 'load: tMDMInput', line: 5}]},
  ]);
});
