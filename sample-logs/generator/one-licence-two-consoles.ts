import {people} from './people.ts';
import {log12} from './qlikview-log.ts';
import {randomFrom} from './random.ts';
import type {SenseNode} from './sense-json.ts';
import {overview, usageRecord} from './sense-json.ts';
import {session} from './sessions.ts';
import type {Story} from './story.ts';
import {jsonLines, readme} from './story.ts';
import {at} from './time.ts';

const node: SenseNode = {
  id: '5d6e3c1a-0b61-4a7e-9c55-3f1f0e8a2b10',
  name: 'Central',
  hostName: 'sense1.nordwerk.example',
};

// QlikView: 6 + 12 minutes before 10:00 UTC. Sense: one unit at 10:12.
const readings = [
  'Console,Taken At,Used Minutes,Allocated Minutes',
  'sense1,2026-03-12T10:13:00Z,24,1000',
  'qv1,2026-03-12T10:15:00Z,18,1000',
  'qv1,2026-03-12T10:40:00Z,24,1000',
  '',
];

/** The worked example: two consoles of one licence, before and after they synchronise. */
export function oneLicenceTwoConsoles(): Story {
  const random = randomFrom(24);
  const [anna, ben, carla] = people(random, 3);
  if (!anna || !ben || !carla) throw new RangeError('three users are needed');
  const server = {version: '12.50.20200.0', serverStartedAt: at('2026-03-09T04:02:11Z')};
  const path = 'C:/ProgramData/QlikTech/Documents/Retail Store Performance.qvw';
  const capacity = 'Analyzer Capacity';
  const begin = (iso: string): number => at(`2026-03-12T${iso}Z`);
  const sessions = [
    {
      ...session(random, server, anna, path, begin('08:20:05'), 212, capacity),
      durationS: 212,
    },
    {
      ...session(random, server, ben, path, begin('08:31:40'), 655, capacity),
      durationS: 655,
    },
    {
      ...session(random, server, anna, path, begin('09:05:00'), 1312, 'Named User'),
      durationS: 1312,
    },
  ].map((one) => ({...one, exitReason: 'Socket closed by client'}));
  const usage = usageRecord(random, {
    startedAt: begin('10:12:00'),
    minutes: 6,
    user: {userId: 'Carla.Dorn', userDirectory: 'NORDWERK', name: 'Carla Dorn'},
    node,
    device: carla.device,
  });
  return {
    name: 'one-licence-two-consoles',
    files: {
      'README.md': readme(
        'QlikView used 18 minutes and Sense 6, so the licence used 24, whatever each console shows.',
        `\`sense1\` shows 24 at once. \`qv1\` still shows 18 three minutes after the Sense unit, because
it has not synchronised yet, and 24 half an hour later. The ledger must say: QlikView 18,
Sense 6, shared 24, unexplained 0.`,
      ),
      'Sessions_qv1_2026-03-12.log': log12(sessions),
      'analyzertimeaccessusage.json': jsonLines([usage]),
      'servernodeconfiguration.json': jsonLines([node]),
      'sense1_accesstypeoverview_20260312T101500Z.json': overview(1000, 24, [1, 0]),
      'console-readings.csv': readings.join('\n'),
    },
  };
}
