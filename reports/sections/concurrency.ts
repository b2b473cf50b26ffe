import type {ConcurrencyByMonth, ConcurrencyHours} from '../../lib/generated/marts.ts';
import {bars} from '../charts/bars.ts';
import {areFew, levelBins} from '../charts/level-bins.ts';
import {followed} from '../follow.ts';
import type {Sentence, Table} from '../model.ts';
import {monthSql} from '../month-sql.ts';
import {byMonth} from '../page/reach.ts';
import type {Scope, Section} from '../section.ts';
import {count, join, momentLabel, plural, say, text} from '../words.ts';
import {zoned} from '../zone.ts';

type Peak = Omit<ConcurrencyByMonth, 'month' | 'site'>;
type Level = Pick<ConcurrencyHours, 'node' | 'counted' | 'level'> & {
  readonly minutes: number;
};

interface Rows {
  readonly peaks: readonly Peak[];
  readonly levels: readonly Level[];
}

const peaksSql = monthSql(
  ({first, where}) => `
        select
            ${first}node, peak_sessions, peak_sessions_at, peak_users, peak_users_at
        from concurrency_by_month
        where ${where} and site = $site
        order by node <> '(all)', node`,
);
const levelsSql = monthSql(
  ({first, where}) => `
        select ${first}node, counted, level, round(hours * 60)::integer as minutes
        from concurrency_hours
        where ${where} and site = $site and (node = '(all)' or counted = 'sessions')
        order by node <> '(all)', node, counted, level`,
);

/** How many work at once, on each node and on the whole site? */
export const concurrency: Section<Rows> = {
  id: 'concurrency',
  title: 'Open at the same time',
  queries: {peaks: peaksSql.one, levels: levelsSql.one},
  isKept: true,
  history: {peaks: peaksSql.all, levels: levelsSql.all},
  refilter: byMonth({
    lists: ['nodes', 'products'],
    why: () =>
      text`What is open at once is counted for each node and for the whole site, not for each user, document or access type.`,
    narrow: ({peaks, levels}, left) => ({
      peaks: peaks.filter(({node}) => left.node(node)),
      levels: levels.filter(({node}) => left.node(node)),
    }),
  }),
  finding: ({peaks, levels}, scope) => atOnce(peaks, levels, scope),
  parts: ({peaks, levels}, scope) => {
    if (peaks.length === 0) return [];
    const shown = levelsOf(peaks, levels);
    const sessions = levelBins(shown.filter(({counted}) => counted === 'sessions'));
    const chart = bars(
      text`Hours with so many sessions open`,
      peaks[0]?.node === '(all)'
        ? text`The whole site; how long each number of sessions was open at the same time, counted as each minute ends.`
        : text`One node; how long each number of sessions was open at the same time, counted as each minute ends.`,
      text`Sessions at once`,
      sessions.map(({label, minutes}) => ({label, value: minutes / 60})),
    );
    return [
      ...(sessions.length > 0 ? [chart] : []),
      {
        part: 'table',
        title: 'The most at once',
        columns: [
          {field: 'name', label: 'Node', isNode: true},
          {field: 'peak_sessions', label: 'Sessions', kind: 'number'},
          {field: 'peak_sessions_at', label: 'First at', kind: 'time'},
          {field: 'peak_users', label: 'Users', kind: 'number'},
          {field: 'peak_users_at', label: 'First at', kind: 'time'},
        ],
        rows: peaks.map((row) => ({
          ...row,
          name: row.node === '(all)' ? text`All nodes` : row.node,
        })),
        whenEmpty: '',
        ...followed(scope, 'concurrency_by_month/{month}/{site}/<node>/peak_sessions'),
      },
      levelTable(shown, scope),
    ];
  },
};

function levelTable(levels: readonly Level[], scope: Scope): Table {
  const isExact = areFew(levels);
  const told = isExact ? levels : binned(levels);
  return {
    part: 'table',
    title: 'Hours at each number',
    isFolded: true,
    columns: [
      {field: 'counted', label: 'Counted', kind: 'word'},
      {field: 'level', label: 'At once', kind: 'number'},
      {field: 'hours', label: 'Hours', kind: 'number'},
    ],
    rows: told.map((row) => ({...row, hours: row.minutes / 60})),
    whenEmpty: '',
    // What stands for several levels has no address of one.
    ...(isExact
      ? followed(scope, 'concurrency_hours/{month}/{site}/<node>/<counted>/<level>/hours')
      : {}),
  };
}

function binned(levels: readonly Level[]) {
  return [...new Set(levels.map(({counted}) => counted))].flatMap((counted) => {
    const own = levels.filter((level) => level.counted === counted);
    return levelBins(own).map(({label, minutes}) => ({counted, level: label, minutes}));
  });
}

// Hours of several nodes are not added: their levels are reached at different times.
function levelsOf(peaks: readonly Peak[], levels: readonly Level[]): readonly Level[] {
  const [first, ...others] = peaks;
  if (!first || (first.node !== '(all)' && others.length > 0)) return [];
  return levels.filter(({node}) => node === first.node);
}

function atOnce(
  peaks: readonly Peak[],
  levels: readonly Level[],
  scope: Scope,
): Sentence {
  const [first, ...others] = peaks;
  if (!first) return say`No session is known in this month.`;
  if (first.node !== '(all)' && others.length > 0) {
    const most = peaks.reduce((a, b) => (b.peak_sessions > a.peak_sessions ? b : a));
    return join(say`${most.node} had most.`, mostAtOnce(most, scope));
  }
  const site = first;
  const hours = levelsOf(peaks, levels)
    .filter(
      ({counted, level}) => counted === 'sessions' && level * 2 > site.peak_sessions,
    )
    .reduce((sum, level) => sum + level.minutes / 60, 0);
  const most = mostAtOnce(site, scope);
  if (hours === 0) return most;
  return join(
    most,
    say`More than half of that was open for ${count(hours)} hours of the month.`,
  );
}

function mostAtOnce(site: Peak, scope: Scope): Sentence {
  const users = plural(site.peak_users, 'user');
  const at = site.peak_sessions_at;
  if (at === null) {
    return say`Open at once, at most: ${plural(site.peak_sessions, 'session')} of ${users}.`;
  }
  const moment = momentLabel(zoned(at, scope.time_zone));
  return site.peak_sessions === 1
    ? say`At most ${plural(1, 'session')} was open at once, of ${users} at most, first on ${moment}.`
    : say`At most ${plural(site.peak_sessions, 'session')} were open at once, of ${users} at most, first on ${moment}.`;
}
