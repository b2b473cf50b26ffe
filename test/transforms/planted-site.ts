import {people} from '../../sample-logs/generator/people.ts';
import {log12, type QlikviewSession} from '../../sample-logs/generator/qlikview-log.ts';
import {randomFrom} from '../../sample-logs/generator/random.ts';
import {session} from '../../sample-logs/generator/sessions.ts';
import {at, dayMs, isoDay} from '../../sample-logs/generator/time.ts';

/** A site of two nodes whose months each hold one thing that sets a console off. */
export interface PlantedSite {
  readonly files: Readonly<Record<string, string>>;
  /** What was planted in each month: cause and signed minutes. */
  readonly truth: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

type Node = 'qv1' | 'qv2';

interface Use {
  readonly node: Node;
  readonly startedAt: number;
  readonly minutes: number;
  readonly durationS?: number;
  readonly exitReason?: string;
}

const random = randomFrom(26);
const server = {version: '12.50.20200.0', serverStartedAt: at('2026-01-01T04:02:11Z')};
const [person] = people(random, 1);
const document = 'C:/QlikView/Documents/Retail.qvw';

const daily = (): Use[] => {
  const uses: Use[] = [];
  for (let day = at('2026-01-05T00:00:00Z'); day < at('2026-12-01Z'); day += dayMs) {
    const weekday = new Date(day).getUTCDay();
    if (weekday === 0 || weekday === 6) continue;
    const ten = day + 10 * 3_600_000;
    uses.push({
      node: 'qv1',
      startedAt: ten,
      minutes: [12, 18, 24][(day / dayMs) % 3] ?? 12,
    });
    uses.push({node: 'qv2', startedAt: ten + 300_000, minutes: 6});
  }
  return uses;
};

const extra: readonly Use[] = [
  {node: 'qv1', startedAt: at('2026-03-31T13:00:00Z'), minutes: 120},
  {node: 'qv1', startedAt: at('2026-04-30T12:00:00Z'), minutes: 6},
  {node: 'qv1', startedAt: at('2026-05-31T23:50:00Z'), minutes: 24, durationS: 1200},
  {node: 'qv1', startedAt: at('2026-07-15T14:00:00Z'), minutes: 18, durationS: 2880},
  {node: 'qv2', startedAt: at('2026-09-15T14:00:00Z'), minutes: 10},
  {node: 'qv1', startedAt: at('2026-11-30T13:00:00Z'), minutes: 120},
];

const isLost = ({node, startedAt}: Use) =>
  node === 'qv1' && /^2026-02-1[789]/.test(new Date(startedAt).toISOString());

function logged({startedAt, minutes, durationS, exitReason}: Use): QlikviewSession {
  if (!person) throw new RangeError('one user is needed');
  return {
    ...session(random, server, person, document, startedAt, 60, 'Analyzer Capacity'),
    durationS: durationS ?? minutes * 60 - 30,
    exitReason: exitReason ?? 'Socket closed by client',
    calUsageCount: minutes,
  };
}

/** Minutes of units that began before a moment, from the start of its month. */
function usedBy(uses: readonly Use[], moment: number): number {
  const month = at(`${new Date(moment).toISOString().slice(0, 7)}-01T00:00:00Z`);
  let sum = 0;
  for (const {startedAt, minutes} of uses) {
    for (let used = 0, start = startedAt; used < minutes; used += 6, start += 360_000) {
      if (start >= month && start <= moment) sum += Math.min(6, minutes - used);
    }
  }
  return sum;
}

/** Logs of two nodes by day and by month, and a reading at the end of each month. */
export function plantedSite(): PlantedSite {
  const uses = [...daily(), ...extra];
  const byFile = new Map<string, QlikviewSession[]>();
  const put = (name: string, one: QlikviewSession) =>
    byFile.set(name, [...(byFile.get(name) ?? []), one]);
  for (const use of uses.filter((use) => !isLost(use))) {
    const day = isoDay(Math.floor(use.startedAt / dayMs));
    const one = logged(use);
    put(`Sessions_${use.node}_${use.node === 'qv1' ? day : day.slice(0, 7)}.log`, one);
    // A file that was split while it was copied holds its last line once more.
    if (use.node === 'qv2' && day === '2026-08-28')
      put('Sessions_qv2_2026-08-28.log', one);
  }
  const lost = usedBy(uses.filter(isLost), at('2026-02-28T23:59:00Z'));
  const truth = {
    '2026-01': {},
    '2026-02': {node_without_logs: lost},
    '2026-03': {open_sessions: -66},
    '2026-04': {sync_lag: -6},
    '2026-05': {},
    '2026-06': {month_straddle: -12},
    '2026-07': {unit_rule: 30},
    '2026-08': {duplicate_removed: 6},
    '2026-09': {non_multiple_of_6: 2},
    '2026-10': {unexplained: 36},
    '2026-11': {open_sessions: -42, sync_lag: -24},
  };
  const readings: Readonly<Record<string, readonly [Node, string]>> = {
    '2026-03': ['qv1', '31T14:00:00Z'],
    '2026-04': ['qv2', '30T12:10:00Z'],
    '2026-11': ['qv2', '30T14:00:00Z'],
  };
  const lines = Object.entries(truth).map(([month, causes]) => {
    const last = new Date(Date.UTC(2026, Number(month.slice(5)), 0)).getUTCDate();
    const [node, time] = readings[month] ?? ['qv1', `${last}T23:59:00Z`];
    const taken = `${month}-${time}`;
    const local = usedBy(
      uses.filter((use) => !isLost(use)),
      at(taken),
    );
    const off = Object.values(causes).reduce((sum, minutes) => sum + minutes, 0);
    return `${node},${taken},${local + off}`;
  });
  return {
    files: {
      ...Object.fromEntries([...byFile].map(([name, all]) => [name, log12(all)])),
      'console-readings.csv': `Console,Taken At,Used Minutes\n${lines.join('\n')}\n`,
    },
    truth,
  };
}
