import type {Cube} from './cube.ts';
import {remember} from './remember.ts';

/** What a reader chose; an empty list means all, days are `YYYY-MM-DD` and both included. */
export interface Choice {
  readonly from: string;
  readonly to: string;
  readonly nodes: readonly string[];
  readonly products: readonly string[];
  readonly access: readonly string[];
  readonly users: readonly string[];
  readonly documents: readonly string[];
  readonly departments: readonly string[];
}

/** The rows of the page's data that a choice leaves. */
export interface Facts {
  readonly cube: Cube;
  readonly choice: Choice;
  readonly rows: Uint32Array;
}

const dayMs = 86_400_000;

/** Days since 1 January 1970. */
export function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / dayMs);
}

export function dayText(number: number): string {
  return new Date(number * dayMs).toISOString().slice(0, 10);
}

/** Whether more is chosen than a period. */
export function isNarrowed({from: _from, to: _to, ...lists}: Choice): boolean {
  return Object.values(lists).some((list) => list.length > 0);
}

/** The first day of the month in which a day lies. */
export function monthOf(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

/** The last day of the month in which a day lies. */
export function monthEnd(day: string): string {
  const date = new Date(`${monthOf(day)}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + 1);
  return dayText(date.getTime() / dayMs - 1);
}

/** Whether a period holds whole months only. */
export function isWholeMonths({from, to}: Pick<Choice, 'from' | 'to'>): boolean {
  return from === monthOf(from) && to === monthEnd(to);
}

// Sections ask for the same rows: what was picked lately is picked once.
const mostPicks = 16;
const picks = remember((_: Cube) => new Map<string, Facts>());

/** Picks the rows of a choice; without an access type, those that cost minutes. */
export function pick(cube: Cube, choice: Choice): Facts {
  const known = picks(cube);
  const key = JSON.stringify(choice);
  const facts = known.get(key) ?? picked(cube, choice);
  known.delete(key);
  known.set(key, facts);
  const [oldest] = known.keys();
  if (known.size > mostPicks && oldest !== undefined) known.delete(oldest);
  return facts;
}

function picked(cube: Cube, choice: Choice): Facts {
  const from = dayNumber(choice.from);
  const to = dayNumber(choice.to);
  const node = mask(cube.node.names, (name, at) => {
    const product = cube.products[at] ?? '';
    return isIn(choice.nodes, name) && isIn(choice.products, product);
  });
  const access = mask(cube.access.names, (name) =>
    choice.access.length === 0
      ? name === 'analyzer_capacity'
      : choice.access.includes(name),
  );
  const user = mask(cube.user.names, (name) => isIn(choice.users, name));
  const document = mask(cube.document.names, (name, at) =>
    choice.documents.length === 0
      ? true
      : choice.documents.includes(name) ||
        choice.documents.includes(cube.documents[at]?.name ?? ''),
  );
  const department = mask(cube.department.names, (name) =>
    isIn(choice.departments, name),
  );
  const rows = new Uint32Array(cube.rows);
  let length = 0;
  for (let row = 0; row < cube.rows; row++) {
    const period = cube.period[row] ?? 0;
    if (period < from || period > to) continue;
    if (!access[cube.access.places[row] ?? 0]) continue;
    if (!node[cube.node.places[row] ?? 0]) continue;
    if (!user[cube.user.places[row] ?? 0]) continue;
    if (!document[cube.document.places[row] ?? 0]) continue;
    if (!department[cube.department.places[row] ?? 0]) continue;
    rows[length++] = row;
  }
  return {cube, choice, rows: rows.subarray(0, length)};
}

/** The same choice in another period. */
export function within(
  facts: Pick<Facts, 'cube' | 'choice'>,
  from: string,
  to: string,
): Facts {
  return pick(facts.cube, {...facts.choice, from, to});
}

/** Whether the days of a period are known, and not only its months. */
export function hasDays({cube, choice}: Pick<Facts, 'cube' | 'choice'>): boolean {
  return isWholeMonths(choice) || dayNumber(choice.from) >= firstDay(cube);
}

/** The first day from which the data is kept by day. */
export const firstDay = remember((cube: Cube): number => {
  let first = Number.POSITIVE_INFINITY;
  let last = 0;
  for (let row = 0; row < cube.rows; row++) {
    const period = cube.period[row] ?? 0;
    if (period > last) last = period;
    if (cube.isDay[row] && period < first) first = period;
  }
  if (first === Number.POSITIVE_INFINITY) return last + 31;
  return dayNumber(monthOf(dayText(first)));
});

function isIn(list: readonly string[], name: string): boolean {
  return list.length === 0 || list.includes(name);
}

function mask(names: readonly string[], test: (name: string, at: number) => boolean) {
  return Uint8Array.from(names, (name, at) => (test(name, at) ? 1 : 0));
}

/** The first month of the data, as `YYYY-MM-01`. */
export const firstMonth = remember((cube: Cube): string => {
  let first = Number.POSITIVE_INFINITY;
  for (let row = 0; row < cube.rows; row++) {
    first = Math.min(first, cube.period[row] ?? first);
  }
  return first === Number.POSITIVE_INFINITY ? '' : monthOf(dayText(first));
});
