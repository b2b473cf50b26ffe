import type {Quarter} from './quarter.ts';
import {senseUser} from './quarter.ts';
import {poolMinutes} from './quarter-nodes.ts';
import type {Unit} from './quarter-units.ts';
import {guid, randomFrom} from './random.ts';
import {accessRecord} from './sense-json.ts';
import {jsonLines} from './story.ts';
import {delimited} from './tables.ts';
import {at, dayMs} from './time.ts';

const never = '1753-01-01T00:00:00.000Z';
const taken = '20260331T235700Z';

/** Who holds professional and analyzer access, the pool, and other names of users. */
export function quarterAccess(
  {staff}: Quarter,
  units: readonly Unit[],
): Record<string, string> {
  const random = randomFrom(7_003);
  const assignments = (calType: string): string =>
    jsonLines(
      staff
        .filter((person) => person.calType === calType)
        .map((person, index) => {
          const lastUsed = at('2026-03-31T15:20:11Z') - index * index * 3 * dayMs;
          const used = index % 5 === 3 ? never : new Date(lastUsed).toISOString();
          return accessRecord(
            random,
            senseUser(person),
            at('2025-09-01T08:00Z') + index * dayMs,
            used,
          );
        }),
    );
  const march = units.filter(
    (unit) => unit.product === 'Qlik Sense' && unit.startedAt >= at('2026-03-01T00:00Z'),
  );
  const usedMinutes = march.length * 6;
  const pool = {
    id: guid(random),
    name: 'Analyzer Capacity',
    assignedMinutes: poolMinutes,
    usedMinutes,
    remainingMinutes: poolMinutes - usedMinutes,
  };
  const aliases = staff
    .filter((_, index) => index % 6 === 0)
    .map((person) => [`Custom\\${person.mail}`, person.user.toLowerCase()]);
  return {
    [`sense-1/sense-1_professionalaccesstype_${taken}.json`]: assignments('Professional'),
    [`sense-1/sense-1_analyzeraccesstype_${taken}.json`]: assignments('Analyzer'),
    [`sense-1/sense-1_analyzertimeaccesstype_${taken}.json`]: jsonLines([pool]),
    'user-aliases.csv': delimited([['Alias', 'User Name'], ...aliases], ','),
  };
}
