/** Minutes of one day, made up. */
export interface SeasonalDay {
  readonly site: string;
  readonly day: string;
  readonly minutes: number;
}

interface Shape {
  /** What the middle of day `index` is multiplied by. */
  readonly level: (index: number) => number;
  /** Spread of a day round its middle, as a share. */
  readonly noise: number;
  /** How much of yesterday's deviation is left today. */
  readonly memory: number;
  readonly weekend: number;
  /** How often a day is an outlier, and by what it is then multiplied. */
  readonly outliers?: {readonly often: number; readonly times: number};
  /** Minutes of a middling working day. */
  readonly minutes: number;
}

const plain = {noise: 0.2, memory: 0, weekend: 0.15, minutes: 900};

/** Kinds of use that a pool sees; none of them is what the forecast assumes. */
export const shapes: Readonly<Record<string, Shape>> = {
  steady: {...plain, level: () => 1},
  growing: {...plain, level: (index) => 1.04 ** (index / 30.4)},
  'slow summer': {
    ...plain,
    level: (index) => 1 + 0.3 * Math.cos((2 * Math.PI * index) / 365),
  },
  'a step up': {...plain, level: (index) => (index < 260 ? 1 : 1.35)},
  'month-end peaks': {
    ...plain,
    level: (index) => (dayOfMonth(index) >= 26 ? 1.5 : 0.9),
  },
  'month-start peaks': {...plain, level: (index) => (dayOfMonth(index) <= 4 ? 2 : 0.9)},
  'quarter-end peaks': {
    ...plain,
    level: (index) => (isQuarterEnd(index) && dayOfMonth(index) >= 20 ? 1.6 : 1),
  },
  outliers: {...plain, level: () => 1, outliers: {often: 0.04, times: 3.5}},
  'long waves': {...plain, level: () => 1, memory: 0.85, noise: 0.12},
  noisy: {...plain, level: () => 1, noise: 0.5},
  'few users': {...plain, level: () => 1, noise: 0.6, minutes: 40, weekend: 0},
};

const firstDay = Date.UTC(2025, 0, 1);
const dayMs = 86_400_000;

/** The days of one shape, the same for the same seed. */
export function seasonalDays(
  name: string,
  seed: number,
  days: number,
  site = `${name} ${seed}`,
): SeasonalDay[] {
  const shape = shapes[name];
  if (!shape) throw new Error(`no shape ${name}`);
  const random = randomFrom(seed * 7919 + name.length);
  const made: SeasonalDay[] = [];
  let deviation = 0;
  for (let index = 0; index < days; index++) {
    deviation = shape.memory * deviation + shape.noise * normal(random);
    const isOff = [0, 6].includes(new Date(firstDay + index * dayMs).getUTCDay());
    const weekday = isOff ? shape.weekend : 1 - 0.08 * Math.abs((index % 7) - 3);
    const {often, times} = shape.outliers ?? {often: 0, times: 1};
    const outlier = random() < often ? times : 1;
    const middle = shape.minutes * shape.level(index) * weekday * outlier;
    made.push({
      site,
      day: isoDay(index),
      minutes: 6 * Math.round((middle * Math.exp(deviation)) / 6),
    });
  }
  return made;
}

function isoDay(index: number): string {
  return new Date(firstDay + index * dayMs).toISOString().slice(0, 10);
}

function dayOfMonth(index: number): number {
  return new Date(firstDay + index * dayMs).getUTCDate();
}

function isQuarterEnd(index: number): boolean {
  return new Date(firstDay + index * dayMs).getUTCMonth() % 3 === 2;
}

function normal(random: () => number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return radius * Math.cos(2 * Math.PI * random());
}

/** Mulberry32: small, and the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
