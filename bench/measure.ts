import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/** What one finished process took. */
export interface Measure {
  readonly wallS: number;
  readonly peakMb: number;
}

const peakHook = new URL('peak.mjs', import.meta.url).href;

/** Runs a Node program as a whole process; throws when it fails. */
export function measure(args: readonly string[]): Measure {
  const folder = mkdtempSync(join(tmpdir(), 'capledger-bench-'));
  const peakFile = join(folder, 'peak');
  const started = process.hrtime.bigint();
  const run = spawnSync(process.execPath, ['--import', peakHook, ...args], {
    env: {...process.env, CAPLEDGER_PEAK_FILE: peakFile},
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const wallS = Number(process.hrtime.bigint() - started) / 1e9;
  if (run.status !== 0 && run.status !== 3) {
    throw new Error(`${args.join(' ')} ended with ${run.status}:\n${run.stderr}`);
  }
  const peakMb = Number(readFileSync(peakFile, 'utf8')) / 1024;
  rmSync(folder, {recursive: true});
  return {wallS, peakMb};
}

/** Runs two programs in turn, after one run of each that is not counted. */
export function pairs(
  count: number,
  ours: () => Measure,
  theirs: () => Measure,
): {ours: Measure[]; theirs: Measure[]; ratios: number[]} {
  ours();
  theirs();
  const measured = {
    ours: [] as Measure[],
    theirs: [] as Measure[],
    ratios: [] as number[],
  };
  for (let run = 0; run < count; run++) {
    const a = ours();
    const b = theirs();
    measured.ours.push(a);
    measured.theirs.push(b);
    measured.ratios.push(a.wallS / b.wallS);
  }
  return measured;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}
