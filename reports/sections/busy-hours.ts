import {hourlyAmounts, hourMaps, type NodeHour, weekdays} from '../charts/hour-maps.ts';
import {followed} from '../follow.ts';
import {wording} from '../language.ts';
import type {Column, Sentence, Table} from '../model.ts';
import {hoursOf} from '../page/hours.ts';
import type {Section} from '../section.ts';
import {minutes, say, share, text} from '../words.ts';

interface Rows {
  readonly hours: readonly NodeHour[];
}

/** When in the week are the minutes used, on each node? */
export const busyHours: Section<Rows> = {
  id: 'busy-hours',
  title: 'Hours of the week',
  queries: {
    hours: `
        select node, weekday, hour, sum(minutes) as amount
        from capacity_by_hour_node
        where month = $month and site = $site
        group by node, weekday, hour
        order by node, weekday, hour`,
  },
  refilter: (facts) => {
    const hours = hoursOf(facts);
    return typeof hours === 'string' ? hours : {hours};
  },
  finding: ({hours}) => busiest(hours),
  parts: ({hours}, scope) => [
    ...(hours.length > 0 ? [hourMaps(hours, scope)] : []),
    {
      ...weekTable(text`Minutes by weekday and hour (UTC), all nodes`, []),
      rows: hours.length > 0 ? weekRows(hours) : [],
      ...followed(scope, 'capacity_by_hour_site/{month}/{site}/<weekday>/<hour>/minutes'),
    },
    {
      ...weekTable(text`Minutes by weekday and hour (UTC), node by node`, [
        {field: 'node', label: 'Node', isNode: true},
      ]),
      rows: [...new Set(hours.map(({node}) => node))].flatMap((node) => {
        const own = hours.filter((row) => row.node === node);
        return weekRows(own).map((row) => ({node, ...row}));
      }),
      ...followed(scope, 'capacity_by_hour_node/{month}/<node>/<weekday>/<hour>/minutes'),
    },
  ],
};

function weekTable(title: string, first: readonly Column[]): Omit<Table, 'rows'> {
  return {
    part: 'table',
    title,
    isFolded: true,
    columns: [
      ...first,
      {field: 'weekday', label: 'Weekday', kind: 'word'},
      ...Array.from({length: 24}, (_, hour) => ({
        field: `hour_${hour}`,
        label: String(hour),
        kind: 'number' as const,
      })),
    ],
    whenEmpty: 'No capacity minutes in this period.',
  };
}

function weekRows(hours: readonly NodeHour[]) {
  const amountAt = hourlyAmounts(hours);
  return weekdays.map((name, index) => {
    const cells = Array.from({length: 24}, (_, hour): [string, number] => [
      `hour_${hour}`,
      amountAt(index + 1, hour),
    ]);
    return {weekday: name, weekday_number: index + 1, ...Object.fromEntries(cells)};
  });
}

function busiest(hours: readonly NodeHour[]): Sentence {
  const total = hours.reduce((sum, row) => sum + row.amount, 0);
  if (total === 0) return say`No capacity minutes in this period.`;
  const amountAt = hourlyAmounts(hours);
  const slots = weekdays.flatMap((name, index) =>
    Array.from({length: 24}, (_, hour) => ({
      name,
      hour,
      minutes: amountAt(index + 1, hour),
    })),
  );
  const first = slots.reduce((best, slot) => (slot.minutes > best.minutes ? slot : best));
  const weekend = hours
    .filter((row) => row.weekday > 5)
    .reduce((sum, row) => sum + row.amount, 0);
  return say`Most is used on ${wording(first.name)} between ${`${first.hour}:00`} and ${`${first.hour + 1}:00 UTC`} (${minutes(first.minutes)}); weekends take ${share(weekend / total)}.`;
}
