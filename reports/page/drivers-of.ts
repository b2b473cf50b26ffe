import type {Leader, NodeMonth} from '../sections/drivers.ts';
import type {Cube} from './cube.ts';
import {dayNumber, monthEnd} from './days.ts';
import {type Facts, within} from './facts.ts';
import {groupsOf, measure} from './measure.ts';
import {lastMonths, monthPlaces} from './months.ts';
import {compare, ranked, sumOf} from './rank.ts';

/** The rows of `drivers` for a choice. */
export function driversOf(facts: Facts) {
  const {cube} = facts;
  const now = ranked(facts, cube.node).map(({place, name, ...figures}) => ({
    product: cube.products[place] ?? '',
    node: name,
    ...figures,
  }));
  const all = sumOf(now);
  const documents = ranked(facts, cube.document)
    .filter(({name}) => name !== '(not logged)')
    .map((row) => ({...row, name: cube.documents[row.place]?.name ?? row.name}));
  return {
    now: now.map((row) => ({...row, share: all === 0 ? null : row.minutes / all})),
    nodes: byMonth(facts),
    user: leader(ranked(facts, cube.user)),
    document: leader(documents),
  };
}

function leader(rows: readonly Leader[]): Leader[] {
  return rows.slice(0, 1).map(({name, minutes}) => ({name, minutes}));
}

// Thirteen months up to the last of the choice, in whole.
function byMonth({cube, choice}: Facts): NodeMonth[] {
  const months = lastMonths(choice.to);
  const [first = ''] = months;
  const rows = nodeMonths(within({cube, choice}, first, monthEnd(choice.to)), months);
  const sums = new Map<string, number>();
  for (const {month, minutes} of rows) {
    sums.set(month, (sums.get(month) ?? 0) + minutes);
  }
  return rows
    .map((row) => {
      const whole = sums.get(row.month) ?? 0;
      return {...row, share: whole === 0 ? null : row.minutes / whole};
    })
    .sort(
      (a, b) =>
        compare(b.month, a.month) || b.minutes - a.minutes || compare(a.node, b.node),
    );
}

function nodeMonths(facts: Facts, months: readonly string[]) {
  const {cube} = facts;
  const {places, names} = cube.node;
  const monthAt = monthPlaces(months);
  const starts = months.map(dayNumber);
  const figures = measure(
    facts,
    {
      count: months.length * names.length,
      groups: groupsOf(facts.rows, (row) => {
        const month = monthAt(cube.period[row] ?? 0);
        return month < 0 ? -1 : month * names.length + (places[row] ?? 0);
      }),
      starts: (group) => starts[Math.floor(group / names.length)] ?? 0,
    },
    starts[0] ?? 0,
  );
  return [...figures].map(([group, own]) => ({
    month: months[Math.floor(group / names.length)] ?? '',
    ...nodeAt(cube, group % names.length),
    ...own,
  }));
}

function nodeAt({node, products}: Cube, place: number) {
  return {product: products[place] ?? '', node: node.names[place] ?? ''};
}
