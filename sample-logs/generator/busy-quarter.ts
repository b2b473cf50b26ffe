import {log12, loggedAt} from './qlikview-log.ts';
import type {NodeSession, Quarter} from './quarter.ts';
import {isLost, quarter} from './quarter.ts';
import {quarterAccess} from './quarter-access.ts';
import {quarterAudit} from './quarter-audit.ts';
import {poolMinutes, senseNodes} from './quarter-nodes.ts';
import {quarterSenseLogs} from './quarter-sense-logs.ts';
import type {Unit} from './quarter-units.ts';
import {quarterTruth, shownMinutes, unitsOf} from './quarter-units.ts';
import {randomFrom} from './random.ts';
import {overview, usageRecord} from './sense-json.ts';
import type {Story} from './story.ts';
import {jsonLines, readme} from './story.ts';
import {delimited} from './tables.ts';
import {at, berlinDay, fileTime, isoDay, minuteMs} from './time.ts';

type Files = Record<string, string>;

const splits: Record<string, (day: number) => string> = {
  'qv-prod-1': isoDay,
  'qv-prod-2': (day) => isoDay(Math.floor((day + 3) / 7) * 7 - 3),
  'qv-hr': (day) => `${isoDay(day).slice(0, 7)}-01`,
};

function qlikviewLogs(all: readonly NodeSession[]): Files {
  const files: Record<string, NodeSession['session'][]> = {};
  for (const one of all) {
    if (isLost(one)) continue;
    const suffix = splits[one.node]?.(berlinDay(loggedAt(one.session))) ?? '';
    const name = `${one.node}/Sessions_${one.node}_${suffix}.log`;
    files[name] = [...(files[name] ?? []), one.session];
  }
  return Object.fromEntries(
    Object.keys(files)
      .sort()
      .map((name) => [name, log12(files[name] ?? [])]),
  );
}

const exports = ['2026-02-01T06:00:00Z', '2026-03-01T06:00:00Z', '2026-03-31T23:57:00Z'];

function usageExports({sense}: Quarter): Files {
  const random = randomFrom(7_001);
  const uses = sense
    .filter((use) => use.isCapacity)
    .sort((a, b) => a.startedAt - b.startedAt);
  const files: Files = {};
  let since = 0;
  for (const until of exports.map(at)) {
    const records = uses
      .filter((use) => use.startedAt >= since && use.startedAt < until)
      .map((use) => usageRecord(random, use));
    files[`sense-1/sense-1_analyzertimeaccessusage_${fileTime(until)}.json`] =
      jsonLines(records);
    since = until;
  }
  files['sense-1/sense-1_servernodeconfiguration_20260331T235700Z.json'] =
    jsonLines(senseNodes);
  return files;
}

/** When each console was read, and how many minutes ago it had synchronised. */
const readings: readonly (readonly [string, string, number])[] = [
  ['sense-1', '2026-01-15T12:00:00Z', 8],
  ['sense-1', '2026-01-31T23:59:30Z', 0],
  ['sense-2', '2026-01-31T23:59:30Z', 0],
  ['qv-prod-1', '2026-01-31T23:59:40Z', 0],
  ['qv-prod-2', '2026-01-31T23:59:45Z', 0],
  ['qv-hr', '2026-01-31T23:59:50Z', 0],
  ['sense-1', '2026-02-16T12:00:00Z', 8],
  ['sense-1', '2026-02-28T23:59:30Z', 0],
  ['sense-2', '2026-02-28T23:59:30Z', 0],
  ['qv-prod-1', '2026-02-28T23:59:40Z', 0],
  ['qv-hr', '2026-02-28T23:59:50Z', 0],
  ['sense-1', '2026-03-16T12:00:00Z', 8],
  ['sense-1', '2026-03-31T23:50:00Z', 8],
  ['sense-2', '2026-03-31T23:50:00Z', 8],
  ['qv-prod-1', '2026-03-31T23:51:00Z', 9],
  ['qv-prod-2', '2026-03-31T23:52:00Z', 9],
  ['qv-hr', '2026-03-31T23:59:00Z', 2],
];

function consoles(units: readonly Unit[]): Files {
  const files: Files = {};
  const rows = [['Console', 'Taken At', 'Used Minutes', 'Allocated Minutes']];
  for (const [node, iso, lag] of readings) {
    const used = shownMinutes(units, node, at(iso), lag);
    if (node.startsWith('sense')) {
      const name = `${node}/${node}_accesstypeoverview_${fileTime(at(iso))}.json`;
      files[name] = overview(poolMinutes, used, [5, 7]);
    } else rows.push([node, iso, String(used), String(poolMinutes)]);
  }
  return {...files, 'console-readings.csv': delimited(rows, ',')};
}

/** License Monitor's month table, at the end of the quarter. */
function monthTable(units: readonly Unit[]): Files {
  const header = [
    ...['Month', 'Professional', 'Analyzer', 'Analyzer Capacity Minutes*'],
    ...['Users Accessing Apps', 'Median Sessions per User', 'Apps Accessed'],
  ];
  const used = (iso: string): string =>
    shownMinutes(units, 'sense-1', at(iso) - minuteMs / 60, 0).toLocaleString('en-US');
  const rows = [
    header,
    ['Mar 2026', '5', '7', used('2026-04-01T00:00Z'), '46', '14', '12'],
    ['Feb 2026', '5', '7', used('2026-03-01T00:00Z'), '45', '12', '12'],
    ['Jan 2026', '5', '6', used('2026-02-01T00:00Z'), '44', '9', '12'],
  ];
  const name = 'sense-1/sense-1_license-usage-by-month_20260401T060000Z.csv';
  return {[name]: delimited(rows, ',')};
}

const notes = `- \`qv-prod-1\` logs by day, \`qv-prod-2\` by week, \`qv-hr\` by month; times are those of Berlin,
  whose clocks go forward on 29 March.
- The logs of \`qv-prod-1\` of 17, 18 and 19 February are gone: the server was down for its
  keepers, and its disk was not saved. The licence had counted those minutes all the same, so
  the consoles agree with the logs in January and not in February.
- \`sense-1\` and \`sense-2\` are one site with one repository; \`sense-2\` takes on more in March.
- Sessions go over UTC midnight and over both month ends. The pool is 40,000 minutes a month:
  55, 78 and 97 % of it are used.
- The readings of 31 March were taken while the last units were still synchronising.`;

/** Three months of five nodes that share one licence. */
export function busyQuarter(): Story {
  const made = quarter();
  const units = unitsOf(made);
  return {
    name: 'busy-quarter',
    files: {
      'README.md': readme(
        'Five nodes share one pool for a quarter; one loses three days.',
        notes,
      ),
      ...qlikviewLogs(made.qlikview),
      ...quarterSenseLogs(made),
      ...usageExports(made),
      ...consoles(units),
      ...quarterAccess(made, units),
      ...quarterAudit(made),
      ...monthTable(units),
    },
  };
}

/** What was consumed in the quarter, from the model and not from the files. */
export function busyQuarterTruth(): object {
  return quarterTruth(unitsOf(quarter()));
}
