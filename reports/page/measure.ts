import type {Named} from './columns.ts';
import type {Cube} from './cube.ts';
import type {Facts} from './facts.ts';
import {remember} from './remember.ts';

/** The figures of one group of rows. */
export interface Figures {
  readonly minutes_low: number;
  readonly minutes: number;
  readonly minutes_high: number;
  readonly units: number;
  readonly sessions: number;
  readonly users: number;
  readonly documents: number;
  readonly nodes: number;
}

/** What the rows of a choice are grouped by. */
export interface Grouping {
  readonly count: number;
  /** The group of each row of the choice, in the order of its rows; -1 for none. */
  readonly groups: Int32Array;
  /** Days since 1970 on which a group starts, where it is not the period's own first day. */
  starts?(group: number): number;
}

const nobody = '(anonymous)';
const notLogged = ['(not logged)', '(not counted)'];

const canons = remember((cube: Cube) => ({
  users: canonical(cube.user.names, [nobody]),
  documents: canonical(cube.document.names, notLogged),
  nodes: canonical(cube.node.names, []),
}));

/** Sums the rows of a choice by group; a group without a row is left out. */
export function measure(
  {cube, rows}: Facts,
  {count, groups, starts}: Grouping,
  firstDay: number,
): ReadonlyMap<number, Figures> {
  // Column by column: short loops over one column each take a fraction of one long loop.
  const sums = (column: Float64Array) => sumsOf(rows, groups, count, column);
  const {users, documents, nodes} = canons(cube);
  const distinct = ({places}: Named, canon: Int32Array) =>
    distinctOf(rows, groups, count, places, canon);
  const minutes = sums(cube.minutes);
  const rules = [cube.asLogged, cube.byDuration, cube.active].map(sums);
  const [beside, sessions] = [sums(cube.besideUnits), sums(cube.sessions)];
  const [usersOf, documentsOf] = [
    distinct(cube.user, users),
    distinct(cube.document, documents),
  ];
  const nodesOf = distinct(cube.node, nodes);
  const starting = Int32Array.from({length: count}, (_, group) =>
    Math.max(firstDay, starts?.(group) ?? firstDay),
  );
  const present = new Uint8Array(count);
  for (let at = 0; at < rows.length; at++) {
    const [row, group] = [rows[at] ?? 0, groups[at] ?? -1];
    if (group < 0) continue;
    present[group] = 1;
    if ((cube.period[row] ?? 0) <= (starting[group] ?? 0)) continue;
    sessions[group] = (sessions[group] ?? 0) - (cube.carried[row] ?? 0);
  }
  const figures = new Map<number, Figures>();
  for (let group = 0; group < count; group++) {
    if (!present[group]) continue;
    const spent = minutes[group] ?? 0;
    const byRule = rules.map((rule) => spent + (rule[group] ?? 0));
    figures.set(group, {
      minutes_low: Math.min(...byRule),
      minutes: spent,
      minutes_high: Math.max(...byRule),
      units: Math.round((spent - (beside[group] ?? 0)) / 6),
      sessions: sessions[group] ?? 0,
      users: usersOf[group] ?? 0,
      documents: documentsOf[group] ?? 0,
      nodes: nodesOf[group] ?? 0,
    });
  }
  return figures;
}

/** The place of each row of a choice in a column of names. */
export function groupsBy({rows}: Facts, {places}: Named): Int32Array {
  return groupsOf(rows, (row) => places[row] ?? -1);
}

/** The group of each row of a choice. */
export function groupsOf(rows: Uint32Array, group: (row: number) => number): Int32Array {
  const groups = new Int32Array(rows.length);
  for (let at = 0; at < rows.length; at++) groups[at] = group(rows[at] ?? 0);
  return groups;
}

/** The sums of a column by group. */
export function sumsOf(
  rows: Uint32Array,
  groups: Int32Array,
  count: number,
  column: Float64Array,
): Float64Array {
  const sums = new Float64Array(count);
  if (column.length === 0) return sums;
  for (let at = 0; at < rows.length; at++) {
    const group = groups[at] ?? -1;
    if (group >= 0) sums[group] = (sums[group] ?? 0) + (column[rows[at] ?? 0] ?? 0);
  }
  return sums;
}

// How many different names each group has.
function distinctOf(
  rows: Uint32Array,
  groups: Int32Array,
  count: number,
  places: Int32Array,
  canon: Int32Array,
): Uint32Array {
  const width = canon.length;
  const seen = new Uint8Array(count * width);
  const counts = new Uint32Array(count);
  for (let at = 0; at < rows.length; at++) {
    const group = groups[at] ?? -1;
    const name = canon[places[rows[at] ?? 0] ?? 0] ?? -1;
    if (group < 0 || name < 0) continue;
    const place = group * width + name;
    if (seen[place]) continue;
    seen[place] = 1;
    counts[group] = (counts[group] ?? 0) + 1;
  }
  return counts;
}

// The same name may stand at several places: a document of two products is one document.
function canonical(names: readonly string[], left: readonly string[]): Int32Array {
  const first = new Map<string, number>();
  return Int32Array.from(names, (name, at) => {
    if (left.includes(name)) return -1;
    const known = first.get(name);
    if (known === undefined) first.set(name, at);
    return known ?? at;
  });
}
