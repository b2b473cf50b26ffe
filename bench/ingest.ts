import {rmSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {generated} from './inputs.ts';
import {type Measure, measure, median, pairs} from './measure.ts';
import {cli, data, type Finding} from './setting.ts';

const database = join(data, 'ours.duckdb');

/** Empties the place of the database, and ingests into it without making marts. */
export function ingestAnew(...args: string[]): Measure {
  for (const path of [database, `${database}.wal`]) rmSync(path, {force: true});
  return ingestMore(...args);
}

export function ingestMore(...args: string[]): Measure {
  return measure([cli, 'ingest', ...args, '-d', database, '--quiet', '--no-transform']);
}

/** Ingest against DuckDB's own typed read_csv of the same file. */
export function againstReadCsv(rows: number, runs: number): Finding[] {
  const log = generated(rows);
  const megabytes = (statSync(log).size / 1e6).toFixed(0);
  const measured = pairs(
    runs,
    () => ingestAnew(log),
    () => measure(['bench/read-csv.mjs', log, join(data, 'theirs.duckdb')]),
  );
  const wall = (list: readonly Measure[]) => median(list.map(({wallS}) => wallS));
  const cpu = (list: readonly Measure[]) => median(list.map(({cpuS}) => cpuS));
  const peak = Math.max(...measured.ours.map(({peakMb}) => peakMb));
  return [
    {
      what: `ingest of ${rows} lines (${megabytes} MB) / typed read_csv`,
      figure: `${median(measured.ratios).toFixed(2)} (${wall(measured.ours).toFixed(2)} s / ${wall(measured.theirs).toFixed(2)} s)`,
      bar: '<= 1.0',
    },
    {
      what: 'the same, processor time',
      figure: `${(cpu(measured.ours) / cpu(measured.theirs)).toFixed(2)} (${cpu(measured.ours).toFixed(2)} s / ${cpu(measured.theirs).toFixed(2)} s)`,
      bar: 'none',
    },
    {
      what: `peak memory, ${megabytes} MB`,
      figure: `${peak.toFixed(0)} MB`,
      bar: '<= 512 MB',
    },
  ];
}

/** Peak memory and time per line of one file of this many lines. */
export function alone(rows: number): Finding {
  const log = generated(rows);
  const {wallS, cpuS, peakMb} = ingestAnew(log);
  const each = (secondsS: number) => `${((secondsS / rows) * 1e6).toFixed(2)} us`;
  const size = `${(statSync(log).size / 1e9).toFixed(2)} GB`;
  return {
    what: `one file of ${rows} lines (${size})`,
    figure: `a line ${each(wallS)} (processor ${each(cpuS)}), peak ${peakMb.toFixed(0)} MB`,
    bar: '<= 512 MB',
  };
}
