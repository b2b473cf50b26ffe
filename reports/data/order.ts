/**
 * Row numbers sorted by several columns of whole numbers from 0, the first the strongest.
 *
 * Counting, column by column from the last: linear, and the same on every machine.
 */
export function stableOrder(
  columns: readonly ArrayLike<number>[],
  length: number,
): Uint32Array {
  let order = new Uint32Array(length);
  for (let at = 0; at < length; at++) order[at] = at;
  for (const column of columns.toReversed()) {
    let largest = 0;
    for (let at = 0; at < length; at++) largest = Math.max(largest, column[at] ?? 0);
    const starts = new Uint32Array(largest + 2);
    for (let at = 0; at < length; at++) count(starts, (column[at] ?? 0) + 1);
    for (let at = 1; at < starts.length; at++) {
      starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
    }
    const next = new Uint32Array(length);
    for (let at = 0; at < length; at++) {
      const row = order[at] ?? 0;
      const value = column[row] ?? 0;
      next[starts[value] ?? 0] = row;
      count(starts, value);
    }
    order = next;
  }
  return order;
}

function count(counts: Uint32Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}
