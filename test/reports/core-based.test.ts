import {fileURLToPath} from 'node:url';
import {beforeAll, expect, test} from 'vitest';
import {ingest} from '../../ingest/ingest.ts';
import {openDatabase} from '../../lib/db.ts';
import {coreTilesOf} from '../../reports/core-tiles.ts';
import type {CoreMonth} from '../../reports/core-use.ts';
import {reportData} from '../../reports/data/report-data.ts';
import type {ReportModel} from '../../reports/model.ts';
import {buildReport, renderHtml} from '../../reports/report.ts';
import {coreChanges} from '../../reports/sections/core-changes.ts';
import {sessionDetails} from '../../reports/sections/session-details.ts';
import {sessionOverview} from '../../reports/sections/session-overview.ts';
import {plainText} from '../../reports/words.ts';
import {transform} from '../../transforms/transform.ts';

let model: ReportModel;
let html = '';

beforeAll(async () => {
  const db = await openDatabase(':memory:');
  const story = new URL('../../sample-logs/core-based', import.meta.url);
  await ingest(db, [fileURLToPath(story)]);
  await transform(db);
  model = await buildReport(db);
  html = await renderHtml(model, await reportData(db, model));
  await db.close();
});

test('the report of a core-based site speaks of cores, not of minutes', () => {
  expect(model.sections.map(({id}) => id)).toEqual([
    ...['session-overview', 'session-details', 'core-changes', 'trust', 'licences'],
    ...['concurrency', 'rejects', 'files', 'method'],
  ]);
  expect(model.sections.flatMap(({question}) => question ?? [])).toHaveLength(4);
  // "At once" counts by the minute of the clock, which is no minute of a licence.
  const counted = model.sections.filter(
    ({id}) => id !== 'concurrency' && id !== 'method',
  );
  // The SQL under a section is that of marts which other sites fill.
  const said = (key: string, value: unknown) => (key === 'queries' ? undefined : value);
  const spoken = JSON.stringify([model.tiles, counted], said);
  expect(spoken.match(/.{0,40}(?:minute|pool)/gi) ?? []).toEqual([]);
  expect(model.tiles.map(({label}) => label)).toEqual([
    'CPU of each licensed core',
    'Sessions',
    'Sessions at once',
    'Days covered by logs',
    'Licences',
  ]);
});

test('its page offers months and a theme, and no list of what it has no facts of', () => {
  expect(html).toContain('"has_choices":false');
  expect(html).toContain('<h2 id="session-details-title">');
});

test('the chart has every day of the month, days without a session too', () => {
  const overview = model.sections.find(({id}) => id === 'session-overview');
  const [chart] = overview?.parts ?? [];
  const panel = chart?.part === 'chart' ? chart.panels[0] : undefined;
  const {values} = (panel?.spec.data ?? {values: []}) as {
    values: {c0: string; c1: number}[];
  };
  expect(values).toHaveLength(31);
  expect(values[0]).toEqual({c0: '1 Mar', c1: 0});
  expect(values.reduce((sum, {c1}) => sum + c1, 0)).toBe(86);
});

const scope = {
  month: '2026-03-01',
  site: 'main',
  as_of: '2026-03-21T12:00:00.000Z',
  is_provisional: true,
  nodes: [],
  tool_version: '0',
};
const month: CoreMonth = {
  month: '2026-03-01',
  cores: 16,
  sessions: 1200,
  users: 80,
  documents: 1,
  cpu_s: 3_456_000,
  service_sessions: 4,
  service_cpu_s: 1_152_000,
  cpu_s_per_core: 288_000,
  available_core_s: 28_800_000,
  core_share: 0.16,
  peak_sessions: 31,
  peak_sessions_at: null,
  peak_users: 1,
};
const overview = (months: readonly CoreMonth[]) =>
  plainText(sessionOverview.finding({months, nodes: [], days: [], hours: []}, scope));

test('CPU is told for the cores and their share', () => {
  expect(overview([month])).toBe(
    '1,200 sessions of 80 users in 1 app, at most 31 sessions at once. They and service ' +
      'accounts took 1,280 CPU hours, 80.0 on each of 16 licensed cores: 16% of what those can do.',
  );
  expect(coreTilesOf(month)[0]).toMatchObject({
    value: '80.0 h',
    detail: '16 cores, 16% of what they can do',
  });
});

test('CPU that no log names is unknown, never 0', () => {
  const unknown = {
    ...month,
    cpu_s: null,
    service_cpu_s: null,
    service_sessions: 0,
    cpu_s_per_core: null,
    core_share: null,
  };
  expect(overview([unknown])).toContain('They took unknown CPU, – on each of 16');
  expect(coreTilesOf(unknown)[0]).toMatchObject({value: 'unknown'});
  expect(overview([])).toBe('No session is known in this month.');
});

test('without users, service accounts alone keep no app busy', () => {
  const rows = {apps: [], users: [], unused: [], limits: [], sessions: []};
  expect(plainText(sessionDetails.finding(rows, scope))).toBe(
    'No session of a user is known in this month.',
  );
});

test('a running month is held against the same days of the one before', () => {
  const row = {
    name: 'sense-1',
    sessions_before: 100,
    sessions: 90,
    cpu_h_before: 20,
    cpu_h: 25,
  };
  const seen = [{has_before: true, is_whole: false}];
  expect(
    plainText(
      coreChanges.finding({nodes: [row], apps: [{...row, name: 'Sales'}], seen}, scope),
    ),
  ).toBe(
    '−10 sessions (−10%) against the same days of February 2026 (to 21 Mar), and ' +
      '25.0 CPU hours (+25%) of users in place of 20.0. The app that changed most is Sales: ' +
      '25.0 CPU hours in 90 sessions, before 20.0 in 100.',
  );
  const nothing = [{has_before: false, is_whole: true}];
  expect(
    plainText(coreChanges.finding({nodes: [], apps: [], seen: nothing}, scope)),
  ).toContain('Unknown: the ledger holds nothing of February 2026.');
});
