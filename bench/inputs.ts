import {execFileSync} from 'node:child_process';
import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import {join} from 'node:path';
import {data} from './setting.ts';

/** The path of a generated session log of this many lines. */
export function generated(rows: number): string {
  const folder = join(data, `sessions-${rows}`);
  if (!existsSync(folder)) {
    const options = ['--out', folder, '--rows', String(rows), '--nodes', '1'];
    const generate = ['sample-logs/generate.ts', ...options, '--months', '1'];
    execFileSync('node_modules/.bin/tsx', generate, {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
  const logs = readdirSync(folder).map((name) => join(folder, name));
  const largest = logs.sort((a, b) => statSync(b).size - statSync(a).size)[0];
  if (!largest) throw new Error(`${folder}: no log was generated`);
  return largest;
}

/** A folder of this many logs, of `megabytes` together, one a node. */
export function manyFiles(files: number, megabytes: number): string {
  const folder = join(data, `files-${files}-${megabytes}`);
  if (existsSync(folder)) return folder;
  mkdirSync(folder);
  const bytes = readFileSync(generated(100_000));
  const each = Math.min(bytes.length, Math.round((megabytes * 1e6) / files));
  const part = bytes.subarray(0, bytes.lastIndexOf(10, each) + 1);
  const text = part.toString('latin1');
  for (let n = 0; n < files; n++) {
    // No two servers have a session in common.
    const own = text.replace(/\w{12}(?=\r?\n)/g, String(n).padStart(12, '0'));
    writeFileSync(join(folder, `Sessions_node${n}_2026-01.log`), own, 'latin1');
  }
  return folder;
}

/** A folder of this many logs of a few lines each, one a day. */
export function smallFiles(files: number): string {
  const folder = join(data, `small-${files}`);
  if (existsSync(folder)) return folder;
  mkdirSync(folder);
  const lines = readFileSync(generated(100_000), 'latin1').split(/(?<=\n)/);
  const each = Math.floor((lines.length - 1) / files);
  for (let n = 0; n < files; n++) {
    const day = new Date(Date.UTC(2001, 0, 1 + n)).toISOString().slice(0, 10);
    const part = lines.slice(1 + n * each, 1 + (n + 1) * each);
    const path = join(folder, `Sessions_qv1_${day}.log`);
    writeFileSync(path, lines[0] + part.join(''), 'latin1');
  }
  return folder;
}

/** Appends a megabyte of new lines to the first log of a folder. */
export function appendMegabyte(folder: string, salt: number): void {
  const name = readdirSync(folder)[0];
  if (!name) throw new Error(`${folder}: empty`);
  const bytes = readFileSync(generated(100_000));
  const from = bytes.lastIndexOf(10, bytes.length - 1_000_000) + 1;
  const lines = bytes.subarray(from).toString().replaceAll('RLS64\t', `RLS64\t${salt}`);
  appendFileSync(join(folder, name), lines);
}

/** A Sense capacity usage answer, and a License Monitor table, of about this size. */
export function exports(megabytes: number): {json: string; csv: string} {
  const json = join(data, `analyzertimeaccessusage-${megabytes}.json`);
  const csv = join(data, `changes-${megabytes}.csv`);
  if (!existsSync(json)) write(json, megabytes, '[', usage, ',\n', ']\n');
  if (!existsSync(csv)) write(csv, megabytes, changesHeader, change, '', '');
  return {json, csv};
}

const changesHeader = 'Timestamp,Modified By,Affected Object,Command,Message\n';
const change = (n: number) =>
  `2026-01-${String(1 + (n % 28)).padStart(2, '0')} 10:00:00,qtsel\\admin,"user, ${n}",Add,"m ${n}"\n`;
const usage = (n: number) =>
  JSON.stringify({
    id: `usage-${n}`,
    modifiedDate: '2026-01-02T10:00:00.000Z',
    useStartTime: new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString(),
    useStopTime: new Date(Date.UTC(2026, 0, 1) + n * 1000 + 600_000).toISOString(),
    hostName: 'client',
    analyzerTimeAccessType: {id: 'pool', name: 'Pool'},
    user: {userId: `user${n % 500}`, userDirectory: 'QTSEL', name: `User ${n % 500}`},
  });

function write(
  path: string,
  megabytes: number,
  start: string,
  record: (n: number) => string,
  between: string,
  end: string,
): void {
  const file = openSync(path, 'w');
  let size = writeSync(file, start);
  for (let n = 0; size < megabytes * 1e6; n += 1000) {
    const records = Array.from({length: 1000}, (_, index) => record(n + index));
    size += writeSync(file, (n > 0 ? between : '') + records.join(between));
  }
  writeSync(file, end);
  closeSync(file);
}
