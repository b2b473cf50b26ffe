import type {Random} from './random.ts';
import {between} from './random.ts';
import {at, dayMs} from './time.ts';

/** A session at a moment that matters: nodes 0 to 2 are QlikView, 3 and 4 are Sense. */
export interface PlannedMoment {
  readonly node: number;
  readonly who: number;
  readonly start: string;
  readonly activeS: number;
}

/** Sessions over UTC midnight, over month ends, over the change of clocks and at the end. */
export const plannedMoments: readonly PlannedMoment[] = [
  {node: 0, who: 4, start: '2026-01-14T23:30:10Z', activeS: 3300},
  {node: 3, who: 2, start: '2026-01-31T23:44:00Z', activeS: 2100},
  {node: 1, who: 6, start: '2026-01-31T23:45:20Z', activeS: 1700},
  {node: 0, who: 1, start: '2026-02-28T23:50:00Z', activeS: 1200},
  {node: 1, who: 3, start: '2026-03-29T00:40:00Z', activeS: 2700},
  {node: 1, who: 5, start: '2026-03-31T23:40:00Z', activeS: 700},
];

/** The document that the health check opens. */
export const healthCheck = 'C:/ProgramData/QlikTech/Documents/Health Check.qvw';

/** A check of every node every morning: even a quiet day shows that the node was up. */
export function healthChecks(
  random: Random,
  nodes: readonly string[],
): (readonly [number, string])[] {
  const days = (at('2026-04-01T00:00Z') - at('2026-01-01T00:00Z')) / dayMs;
  return Array.from(
    {length: days},
    (_, day) => at('2026-01-01T04:30Z') + day * dayMs,
  ).flatMap((morning) =>
    nodes.map((node) => [morning + between(random, 0, 50) * 1000, node] as const),
  );
}
