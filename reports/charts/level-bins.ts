/** How long a number of sessions or users was at work at once. */
export interface LevelMinutes {
  readonly level: number;
  readonly minutes: number;
}

/** One level, or neighbouring ones as `11–20`. */
export interface LevelBin {
  readonly label: string;
  readonly minutes: number;
}

// More bars, or lines of a table, are not read one by one.
const most = 60;

/** Whether each level is shown for itself. */
export function areFew(levels: readonly LevelMinutes[]): boolean {
  return stepOf(levels) === 1;
}

/**
 * Levels in steps of 1, 2, 5, 10, 20 ... so that at most sixty are left. In wider steps,
 * one that was never reached is there with no minutes.
 */
export function levelBins(levels: readonly LevelMinutes[]): LevelBin[] {
  const step = stepOf(levels);
  if (step === 1) {
    return levels.map(({level, minutes}) => ({label: String(level), minutes}));
  }
  const bins = Array.from({length: Math.ceil(largestOf(levels) / step)}, () => 0);
  for (const {level, minutes} of levels) {
    const at = Math.ceil(level / step) - 1;
    bins[at] = (bins[at] ?? 0) + minutes;
  }
  return bins.map((minutes, at) => ({
    label: `${at * step + 1}–${(at + 1) * step}`,
    minutes,
  }));
}

function stepOf(levels: readonly LevelMinutes[]): number {
  const largest = largestOf(levels);
  for (let power = 1; ; power *= 10) {
    const steps = [1, 2, 5].map((one) => one * power);
    const step = steps.find((one) => largest / one <= most);
    if (step !== undefined) return step;
  }
}

function largestOf(levels: readonly LevelMinutes[]): number {
  return Math.max(0, ...levels.map(({level}) => level));
}
