import {spawnSync} from 'node:child_process';
import {appendFileSync, readFileSync, truncateSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';
import {expect, inject, test} from 'vitest';
import {header, lines, workplace} from './workplace.ts';
import {zipFile} from './zip-file.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const name = 'Sessions_qv1.log';

/** Runs the real program over a folder; answers its result and its peak memory in MB. */
function measured(folder: string) {
  const usage = join(folder, 'usage');
  const args = ['--import', join(root, 'bench/usage.mjs'), inject('program')];
  args.push('ingest', 'logs', '--no-transform', '--json', '-d', 'measured.duckdb');
  const run = spawnSync('node', args, {
    cwd: folder,
    env: {...process.env, CAPLEDGER_USAGE_FILE: usage},
    timeout: 50_000,
  });
  const [file] = JSON.parse(run.stdout.toString()).files;
  const {maxRSS} = JSON.parse(readFileSync(usage, 'utf8'));
  return {file, code: run.status, peakMb: maxRSS / 1024};
}

test('C11: a line of 300 MB is one reject, within the memory bound', async () => {
  const {write, folder} = await workplace();
  const path = write(name, header + lines(0, 1));
  truncateSync(path, 300 << 20);
  appendFileSync(path, `\r\n${lines(1, 3)}`);
  const {file, code, peakMb} = measured(folder);
  expect({...file, code}).toMatchObject({rows: 3, rejects: 1, code: 3});
  expect(peakMb).toBeLessThan(512);
});

test('an answer of 10 MB of JSON is read within the memory bound', async () => {
  const {write, folder} = await workplace();
  const uses = Array.from({length: 30_000}, (_, n) => ({
    id: `use-${n}`,
    useStartTime: '2026-01-01T10:00:00.000Z',
    useStopTime: '2026-01-01T10:06:00.000Z',
    hostName: 'client',
    analyzerTimeAccessType: {id: 'pool', name: 'Pool'.repeat(20)},
    user: {userId: `user${n}`, userDirectory: 'CORP', name: `User ${n}`},
  }));
  write('analyzertimeaccessusage.json', JSON.stringify(uses));
  const {file, code, peakMb} = measured(folder);
  expect({...file, code}).toMatchObject({rows: 30_000, rejects: 0, code: 0});
  expect(peakMb).toBeLessThan(300);
});

test('Z03: a gzip bomb is stopped early, in little memory', async () => {
  const {write, folder} = await workplace();
  const member = gzipSync(Buffer.alloc(8 << 20, header));
  const zeros = gzipSync(Buffer.alloc(8 << 20));
  write(`${name}.gz`, Buffer.concat([member, ...Array<Buffer>(40).fill(zeros)]));
  const {file, code, peakMb} = measured(folder);
  expect({...file, code}).toMatchObject({rows: 0, status: 'refused', code: 65});
  expect(file.message).toContain('unpacks to more than');
  expect(peakMb).toBeLessThan(300);
});

const log = header + lines(0, 500);
const packed = gzipSync(log);
const changed = (at: number) => {
  const bytes = Buffer.from(packed);
  bytes.writeUInt8(bytes.readUInt8(bytes.length + at) ^ 0x55, bytes.length + at);
  return bytes;
};

test.each<[string, string | Buffer, string, number]>([
  ['Z01 cut off', packed.subarray(0, -20), 'waiting', 0],
  ['Z01 empty', '', 'waiting', 0],
  ['Z01 wrong checksum', changed(-6), 'refused', 65],
  [
    'Z01 garbage behind it',
    Buffer.concat([packed, Buffer.from('garbage')]),
    'refused',
    65,
  ],
  ['Z01 plain text', log, 'refused', 65],
  ['Z04 gzip in gzip', gzipSync(packed), 'refused', 65],
  ['Z04 zip in gzip', gzipSync(zipFile([{name: 'a.log', content: log}])), 'refused', 65],
])('%s: nothing of a .gz is committed', async (_, content, status, exitCode) => {
  const {write, ingest, db, totals} = await workplace();
  write(`${name}.gz`, content);
  const [result] = await ingest();
  expect(result).toMatchObject({status, exitCode, rows: 0});
  expect(result?.message).toContain(`${name}.gz`);
  expect(await totals()).toEqual({sessions: 0, minutes: 0, rejects: 0});
  expect(await db.all('select 1 from files')).toEqual([]);
});

test('Z02: two members and zeros behind them are read to their end', async () => {
  const {write, ingest} = await workplace();
  const members = [gzipSync(log), gzipSync(lines(500, 600)), Buffer.alloc(512)];
  write(`${name}.gz`, Buffer.concat(members));
  expect(await ingest()).toMatchObject([{rows: 600, rejects: 0}]);
});
