import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import {userInfo} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {capledger, folderWith, sessionLog} from './capledger.ts';

const log = 'Sessions_qv1.log';
const config = 'publish: {folder: public, versions_to_keep: 1, mode: "0640"}\n';

function ledger(text = config): string {
  const folder = folderWith({[log]: sessionLog('ana', 'bo'), 'capledger.yaml': text});
  expect(capledger(folder, ['ingest', log, '--quiet']).code).toBe(0);
  return folder;
}

function more(folder: string): void {
  appendFileSync(join(folder, log), `${sessionLog('cy', 'di').split('\r\n')[2]}\r\n`);
  expect(capledger(folder, ['ingest', log, '--quiet']).code).toBe(0);
}

const publicNames = (folder: string) => readdirSync(join(folder, 'public')).sort();

test('a report is published under a name that stays, older copies as asked', () => {
  const folder = ledger();
  const dry = capledger(folder, ['publish', '--dry-run']);
  expect(dry.out.match(/would be published/g)).toHaveLength(2);
  expect(publicNames(folder)).toEqual(['.staging']);

  expect(capledger(folder, ['publish']).out.match(/: published/g)).toHaveLength(2);
  expect(publicNames(folder)).toEqual([
    '.staging',
    'capledger-2021-04.html',
    'capledger.html',
  ]);
  expect(readdirSync(join(folder, 'public/.staging'))).toEqual([]);
  const current = join(folder, 'public/capledger.html');
  expect(statSync(current).mode & 0o777).toBe(0o640);

  expect(capledger(folder, ['publish']).out.match(/: unchanged/g)).toHaveLength(2);
  const before = readFileSync(current, 'utf8');
  more(folder);
  capledger(folder, ['publish']);
  expect(readFileSync(current, 'utf8')).not.toBe(before);
  const versions = readdirSync(join(folder, 'public/versions'));
  expect(versions).toHaveLength(1);
  expect(readFileSync(join(folder, 'public/versions', versions[0] ?? ''), 'utf8')).toBe(
    before,
  );
  const verified = capledger(folder, ['verify', current, '--json']);
  expect(JSON.parse(verified.out)).toMatchObject({
    status: 'unchanged',
    manifest: {figures: [{minutes: 18}], inputs: [{lines: 4}]},
  });
});

test('two current copies are an error, not a guess', () => {
  const folder = ledger();
  mkdirSync(join(folder, 'public'));
  writeFileSync(join(folder, 'public/capledger (1).html'), '');
  const ran = capledger(folder, ['publish']);
  expect(ran.code).toBe(78);
  expect(ran.problems).toContain('looks like another current report');
  expect(existsSync(join(folder, 'public/capledger.html'))).toBe(false);
});

test('a report that is too large is refused, what readers have stays', () => {
  const folder = ledger();
  capledger(folder, ['publish']);
  const before = readFileSync(join(folder, 'public/capledger.html'));
  more(folder);
  writeFileSync(
    join(folder, 'capledger.yaml'),
    'publish: {folder: public, max_size_mb: 0.001}',
  );
  const ran = capledger(folder, ['publish']);
  expect(ran.code).toBe(73);
  expect(ran.problems).toContain('more than max_size_mb: 0.001');
  expect(readFileSync(join(folder, 'public/capledger.html'))).toEqual(before);
});

test('a run killed between two reports leaves whole ones', () => {
  const folder = ledger();
  const env = {CAPLEDGER_FAILPOINT: 'mid-publish:1:kill'};
  expect(capledger(folder, ['publish'], {env}).code).toBe(null);
  expect(capledger(folder, ['publish']).code).toBe(0);
  for (const name of ['capledger.html', 'capledger-2021-04.html']) {
    expect(capledger(folder, ['verify', join(folder, 'public', name)]).code).toBe(0);
  }
});

test('a place that cannot be written is named', () => {
  const folder = ledger();
  writeFileSync(join(folder, 'public'), 'a file, no folder');
  const ran = capledger(folder, ['publish']);
  expect(ran.code).toBe(77);
  expect(ran.problems).toContain('this user may not publish there (EEXIST)');
});

test('without a place to publish it says what to write', () => {
  const ran = capledger(folderWith(), ['publish']);
  expect(ran.code).toBe(78);
  expect(ran.problems).toContain('Add publish: {folder');
});

test('a report is given to the group that may read it, or stays as it was', () => {
  const {uid, gid} = userInfo();
  // Only root may give to another group than its own.
  const wanted = uid === 0 ? 65534 : gid;
  const folder = ledger(`publish: {folder: public, owner: ":${wanted}"}\n`);
  expect(capledger(folder, ['publish']).code).toBe(0);
  const current = join(folder, 'public/capledger.html');
  expect(statSync(current).gid).toBe(wanted);

  const before = readFileSync(current, 'utf8');
  more(folder);
  writeFileSync(
    join(folder, 'capledger.yaml'),
    'publish: {folder: public, owner: "nobody-like-that"}\n',
  );
  const refused = capledger(folder, ['publish']);
  expect(refused.code).toBe(77);
  expect(refused.problems).toContain('may not give it to nobody-like-that (');
  expect(readFileSync(current, 'utf8')).toBe(before);
});
