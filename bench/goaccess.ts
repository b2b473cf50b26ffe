import {spawnSync} from 'node:child_process';
import {rmSync} from 'node:fs';
import {join} from 'node:path';
import {generated} from './inputs.ts';
import {median} from './measure.ts';
import {cli, data, type Finding} from './setting.ts';

// GoAccess (Debian package) counts the same lines: time, document, user, client.
const format = [
  ...['%^', '%^', '%^', '%dT%t.%^', '%U', '%^', '%^', '%^', '%^', '%^', '%^', '%^', '%b'],
  ...['%^', '%^', '%e', '%^', '%^', '%^', '%u', '%^', '%^', '%^', '%^', '%h', '%^'],
].join('\\t');

/** From log to HTML, capledger against GoAccess. */
export function againstGoAccess(rows: number): Finding {
  const what = `log to HTML of ${rows} lines / GoAccess`;
  if (spawnSync('goaccess', ['--version']).error) {
    return {what, figure: 'not measured: goaccess is not installed', bar: '<= 0.4'};
  }
  const log = generated(rows);
  const ratios = [1, 2, 3].map(() => ours(log) / theirs(log));
  return {what, figure: median(ratios).toFixed(2), bar: '<= 0.4'};
}

function ours(log: string): number {
  const database = join(data, 'html.duckdb');
  rmSync(database, {force: true});
  const ingest = seconds(process.execPath, [
    cli,
    'ingest',
    log,
    '-d',
    database,
    '--quiet',
  ]);
  const out = join(data, 'ours.html');
  return (
    ingest + seconds(process.execPath, [cli, 'report', '-d', database, '--out', out])
  );
}

function theirs(log: string): number {
  return seconds('goaccess', [
    ...[log, '--no-global-config', '-o', join(data, 'goaccess.html')],
    ...['--date-format=%Y%m%d', '--time-format=%H%M%S', `--log-format=${format}`],
  ]);
}

function seconds(program: string, args: readonly string[]): number {
  const started = process.hrtime.bigint();
  const run = spawnSync(program, args, {stdio: ['ignore', 'ignore', 'pipe']});
  if (run.status !== 0) throw new Error(`${program}: ${run.stderr}`);
  return Number(process.hrtime.bigint() - started) / 1e9;
}
