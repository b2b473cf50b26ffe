/** Days as steps from row to row: two bytes a row that deflate well, and how to undo them. */
export interface Steps {
  readonly low: Uint8Array;
  readonly high: Uint8Array;
  readonly first: number;
  /** Days from the first to the last, both included; a step back goes around it. */
  readonly span: number;
}

/** Writes sorted runs of days as steps. */
export function stepsOf(days: ArrayLike<number>): Steps {
  let first = Number.POSITIVE_INFINITY;
  let last = 0;
  for (let at = 0; at < days.length; at++) {
    first = Math.min(first, days[at] ?? first);
    last = Math.max(last, days[at] ?? 0);
  }
  const span = Math.max(1, last - first + 1);
  const low = new Uint8Array(days.length);
  const high = new Uint8Array(days.length);
  let before = first;
  for (let at = 0; at < days.length; at++) {
    const day = days[at] ?? 0;
    const step = (day - before + span) % span;
    low[at] = step & 255;
    high[at] = step >> 8;
    before = day;
  }
  return {low, high, first: days.length > 0 ? first : 0, span};
}
