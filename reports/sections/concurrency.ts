import type {ConcurrencyByMonth, ConcurrencyHours} from '../../lib/generated/marts.ts';
import {bars} from '../charts/bars.ts';
import {followed} from '../follow.ts';
import type {Sentence} from '../model.ts';
import type {Scope, Section} from '../section.ts';
import {count, join, momentLabel, plural, say, text} from '../words.ts';
import {zoned} from '../zone.ts';

type Peak = Omit<ConcurrencyByMonth, 'month' | 'site'>;
type Level = Pick<ConcurrencyHours, 'counted' | 'level' | 'hours'>;

interface Rows {
  readonly peaks: readonly Peak[];
  readonly levels: readonly Level[];
}

/** How many work at once, on each node and on the whole site? */
export const concurrency: Section<Rows> = {
  id: 'concurrency',
  title: 'Open at the same time',
  queries: {
    peaks: `
        select
            node, peak_sessions, peak_sessions_at, peak_users, peak_users_at
        from concurrency_by_month
        where month = $month and site = $site
        order by node <> '(all)', node`,
    levels: `
        select counted, level, hours
        from concurrency_hours
        where month = $month and site = $site and node = '(all)'
        order by counted, level`,
  },
  finding: ({peaks, levels}, scope) => atOnce(peaks, levels, scope),
  parts: ({peaks, levels}, scope) => {
    if (peaks.length === 0) return [];
    const sessions = levels.filter(({counted}) => counted === 'sessions');
    const chart = bars(
      text`Hours with so many sessions open`,
      text`The whole site; how long each number of sessions was open at the same time, counted as each minute ends.`,
      text`Sessions at once`,
      sessions.map(({level, hours}) => ({label: String(level), value: hours})),
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
      {
        part: 'table',
        title: 'Hours at each number, all nodes',
        isFolded: true,
        columns: [
          {field: 'counted', label: 'Counted', kind: 'word'},
          {field: 'level', label: 'At once', kind: 'number'},
          {field: 'hours', label: 'Hours', kind: 'number'},
        ],
        rows: levels.map((row) => ({...row})),
        whenEmpty: '',
        ...followed(
          scope,
          'concurrency_hours/{month}/{site}/(all)/<counted>/<level>/hours',
        ),
      },
    ];
  },
};

function atOnce(
  peaks: readonly Peak[],
  levels: readonly Level[],
  scope: Scope,
): Sentence {
  const site = peaks.find(({node}) => node === '(all)');
  if (!site) return say`No session is known in this month.`;
  const hours = levels
    .filter(
      ({counted, level}) => counted === 'sessions' && level * 2 > site.peak_sessions,
    )
    .reduce((sum, level) => sum + level.hours, 0);
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
