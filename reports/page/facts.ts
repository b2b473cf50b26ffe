import type {Named} from './columns.ts';
import type {Cube} from './cube.ts';
import {dayNumber, dayText, isWholeMonths} from './days.ts';
import {firstDay} from './month-rows.ts';
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

/** Whether more is chosen than a period. */
export function isNarrowed({from: _from, to: _to, ...lists}: Choice): boolean {
  return Object.values(lists).some((list) => list.length > 0);
}

// Sections ask for the same rows: what was picked lately is picked once.
const mostPicks = 16;
const picks = remember((_: Cube) => new Map<string, Facts>());

/** Picks the rows of a choice; without an access type, those that cost minutes. */
export function pick(cube: Cube, choice: Choice): Facts {
  const known = picks(cube);
  const key = JSON.stringify(choice);
  const facts = known.get(key) ?? {cube, choice, rows: picked(cube, choice)};
  known.delete(key);
  known.set(key, facts);
  const [oldest] = known.keys();
  if (known.size > mostPicks && oldest !== undefined) known.delete(oldest);
  return facts;
}

function picked(cube: Cube, choice: Choice): Uint32Array {
  const {node, products, access, user, document, documents, department} = cube;
  const isCalled = (name: string, at: number) =>
    isIn(choice.documents, name) || choice.documents.includes(documents[at]?.name ?? '');
  const tests: readonly Test[] = [
    {of: node, lets: (name) => isIn(choice.nodes, name)},
    {of: node, lets: (_, at) => isIn(choice.products, products[at] ?? '')},
    {of: access, lets: (name) => isIn(accessOf(choice), name)},
    {of: user, lets: (name) => isIn(choice.users, name)},
    {of: document, lets: isCalled},
    {of: department, lets: (name) => isIn(choice.departments, name)},
  ];
  let rows = rowsWithin(cube, choice);
  for (const {of, lets} of tests) {
    const mask = Uint8Array.from(of.names, (name, at) => (lets(name, at) ? 1 : 0));
    // Most lists let everything through, and cost nothing then.
    if (mask.includes(0)) rows = narrowed(rows, of.places, mask);
  }
  return rows;
}

/** Which names of a column a choice lets through. */
interface Test {
  readonly of: Named;
  lets(name: string, at: number): boolean;
}

function accessOf({access}: Choice): readonly string[] {
  return access.length === 0 ? ['analyzer_capacity'] : access;
}

function rowsWithin({months, period}: Cube, choice: Choice): Uint32Array {
  const [from, to] = [dayNumber(choice.from), dayNumber(choice.to)];
  const near = months.filter(({first, last}) => first <= to && last >= from);
  const [start = 0, end = start] = [near[0]?.start, near.at(-1)?.end];
  const rows = new Uint32Array(end - start);
  let length = 0;
  for (let row = start; row < end; row++) {
    const day = period[row] ?? 0;
    if (day >= from && day <= to) rows[length++] = row;
  }
  return rows.subarray(0, length);
}

function narrowed(rows: Uint32Array, places: Int32Array, mask: Uint8Array): Uint32Array {
  let length = 0;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0;
    if (mask[places[row] ?? 0]) rows[length++] = row;
  }
  return rows.subarray(0, length);
}

/** The same choice in another period; what lies before or after the data is left away. */
export function within(
  {cube, choice}: Pick<Facts, 'cube' | 'choice'>,
  from: string,
  to: string,
): Facts {
  const {months} = cube;
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last) return pick(cube, {...choice, from, to});
  return pick(cube, {
    ...choice,
    from: dayText(Math.max(dayNumber(from), first.first)),
    to: dayText(Math.min(dayNumber(to), last.last)),
  });
}

/** Whether the days of a period are known, and not only its months. */
export function hasDays({cube, choice}: Pick<Facts, 'cube' | 'choice'>): boolean {
  return isWholeMonths(choice) || dayNumber(choice.from) >= firstDay(cube);
}

function isIn(list: readonly string[], name: string): boolean {
  return list.length === 0 || list.includes(name);
}
