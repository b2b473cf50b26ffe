/** A repeatable source of numbers: the same seed gives the same sample logs everywhere. */
export type Random = () => number;

/** Numbers in [0, 1), by mulberry32. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A whole number from `low` to `high`, both included. */
export function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

/** One of the items, each as likely as the next. */
export function pick<T>(random: Random, items: readonly T[]): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}

/** A function that picks an index, as likely as its weight says. */
export function weighted(weights: readonly number[]): (random: Random) => number {
  const sums: number[] = [];
  let total = 0;
  for (const weight of weights) {
    total += weight;
    sums.push(total);
  }
  return (random) => {
    const at = random() * total;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) > at) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

/** Weights of a few heavy users and a long tail of light ones. */
export function zipf(count: number, exponent = 0.9): number[] {
  return Array.from({length: count}, (_, rank) => 1 / (rank + 1) ** exponent);
}

const hex = Array.from({length: 65536}, (_, value) =>
  value.toString(16).padStart(4, '0'),
);
const quad = (random: Random): string => hex[Math.floor(random() * 65536)] ?? '';

/** An invented id in the shape of a GUID. */
export function guid(random: Random): string {
  const tail = quad(random) + quad(random) + quad(random);
  const version = `4${quad(random).slice(1)}`;
  return `${quad(random)}${quad(random)}-${quad(random)}-${version}-a${quad(random).slice(1)}-${tail}`;
}
