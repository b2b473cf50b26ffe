import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/** What one finished process took. */
export interface Measure {
  readonly wallS: number;
  /** Processor time, of all threads. */
  readonly cpuS: number;
  readonly peakMb: number;
}

const usageHook = new URL('usage.mjs', import.meta.url).href;

/** Runs a Node program as a whole process; throws when it fails. */
export function measure(args: readonly string[]): Measure {
  const folder = mkdtempSync(join(tmpdir(), 'capledger-bench-'));
  const usageFile = join(folder, 'usage');
  const started = process.hrtime.bigint();
  const run = spawnSync(process.execPath, ['--import', usageHook, ...args], {
    env: {...process.env, CAPLEDGER_USAGE_FILE: usageFile},
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const wallS = Number(process.hrtime.bigint() - started) / 1e9;
  if (run.status !== 0 && run.status !== 3) {
    throw new Error(`${args.join(' ')} ended with ${run.status}:\n${run.stderr}`);
  }
  const usage = JSON.parse(readFileSync(usageFile, 'utf8'));
  rmSync(folder, {recursive: true});
  const cpuS = (usage.userCPUTime + usage.systemCPUTime) / 1e6;
  return {wallS, cpuS, peakMb: usage.maxRSS / 1024};
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

/** Wall and processor time, as `1.2 s (processor 0.8 s)`. */
export function seconds({wallS, cpuS}: Measure): string {
  return `${wallS.toFixed(2)} s (processor ${cpuS.toFixed(2)} s)`;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}
