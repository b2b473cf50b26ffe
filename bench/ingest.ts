import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, readdirSync, rmSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {measure, median, pairs} from './measure.ts';

// Ingest against DuckDB's own typed read_csv of the same file, as whole processes.
// npm run bench -- [rows] [pairs]

const [rows = '1000000', runs = '5'] = process.argv.slice(2);
const data = join(import.meta.dirname, 'data');
const folder = join(data, `sessions-${rows}`);
mkdirSync(data, {recursive: true});

if (!existsSync(folder)) {
  const generate = ['sample-logs/generate.ts', '--out', folder, '--rows', rows];
  execFileSync('npx', ['tsx', ...generate, '--nodes', '1', '--months', '1'], {
    stdio: 'inherit',
  });
}
const [name] = readdirSync(folder);
if (!name) throw new Error(`${folder}: no log was generated`);
const log = join(folder, name);
const database = join(data, 'ours.duckdb');
const cli = 'dist/cli/main.js';
if (!existsSync(cli)) execFileSync('npm', ['run', '-s', 'build'], {stdio: 'inherit'});

const measured = pairs(
  Number(runs),
  () => {
    for (const path of [database, `${database}.wal`]) rmSync(path, {force: true});
    return measure([cli, 'ingest', log, '-d', database, '--quiet', '--no-transform']);
  },
  () => measure(['bench/read-csv.mjs', log, join(data, 'theirs.duckdb')]),
);
const megabytes = statSync(log).size / 1e6;
const row = (label: string, runsOf: typeof measured.ours) =>
  console.log(
    `${label.padEnd(24)}${median(runsOf.map(({wallS}) => wallS)).toFixed(2)} s` +
      `   peak ${Math.max(...runsOf.map(({peakMb}) => peakMb)).toFixed(0)} MB`,
  );
console.log(`${rows} session lines, ${megabytes.toFixed(0)} MB, ${runs} pairs, medians`);
row('capledger ingest', measured.ours);
row('DuckDB typed read_csv', measured.theirs);
console.log(`ratio                   ${median(measured.ratios).toFixed(2)}`);
