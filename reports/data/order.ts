/**
 * Row numbers sorted by several columns of whole numbers from 0, the first the strongest.
 *
 * Counting, column by column from the last: linear, and the same on every machine.
 */
export function stableOrder(
  columns: readonly (readonly number[])[],
  length: number,
): Uint32Array {
  let order = Uint32Array.from({length}, (_, index) => index);
  for (const column of columns.toReversed()) {
    let largest = 0;
    for (const value of column) if (value > largest) largest = value;
    const starts = new Uint32Array(largest + 2);
    for (const value of column) starts[value + 1] = (starts[value + 1] ?? 0) + 1;
    for (let at = 1; at < starts.length; at++) {
      starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
    }
    const next = new Uint32Array(length);
    for (const row of order) {
      const value = column[row] ?? 0;
      const place = starts[value] ?? 0;
      next[place] = row;
      starts[value] = place + 1;
    }
    order = next;
  }
  return order;
}
