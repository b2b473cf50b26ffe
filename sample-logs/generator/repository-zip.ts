import {randomFrom} from './random.ts';
import type {SenseNode, SenseUser} from './sense-json.ts';
import {accessRecord, usageRecord} from './sense-json.ts';
import {jsonLines} from './story.ts';
import {at} from './time.ts';
import {zip} from './zip.ts';

const node: SenseNode = {
  id: 'c2f7a1de-4b0e-4c5f-a7d4-91b3a6e0f203',
  name: 'Central',
  hostName: 'SENSE-1.nordwerk.example',
};
const person = (userId: string, name: string): SenseUser => ({
  userId,
  userDirectory: 'NORDWERK',
  name,
});
const never = '1753-01-01T00:00:00.000Z';

/** Answers of a Sense repository in one archive, named as admins' scripts name them. */
export function repositoryZip(): Uint8Array {
  const random = randomFrom(9_001);
  const anna = person('anna.becker', 'Anna Becker');
  const elif = person('elif.falk', 'Elif Falk');
  const granted = at('2025-10-02T08:00Z');
  const use = {user: elif, node, device: 'NW-L2044'};
  return zip({
    'QlikServernodeConfiguration.json': jsonLines([node]),
    'QlikAnalyzerTimeAccessUsage.json': jsonLines([
      usageRecord(random, {...use, startedAt: at('2026-03-30T09:12:00Z'), minutes: 18}),
      usageRecord(random, {
        ...use,
        startedAt: at('2026-03-31T05:55:00Z'),
        minutes: 6,
        isOpen: true,
      }),
    ]),
    'QlikAnalyzerTimeAccessType.json': jsonLines([
      {
        name: 'Analyzer Capacity',
        assignedMinutes: 40_000,
        usedMinutes: 24,
        remainingMinutes: 39_976,
      },
    ]),
    'QlikProfessionalAccessType.json': jsonLines([
      accessRecord(random, anna, granted, '2026-03-30T15:01:44.000Z'),
    ]),
    'QlikAnalyzerAccessType.json': jsonLines([
      accessRecord(random, elif, granted, never),
    ]),
    'QlikUserAccessType.json': jsonLines([accessRecord(random, anna, granted, never)]),
  });
}
