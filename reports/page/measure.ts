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

/** What rows are grouped by: each row's place among the groups. */
export interface Grouping {
  readonly count: number;
  place(row: number): number;
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
  grouping: Grouping,
  firstDay: number,
): ReadonlyMap<number, Figures> {
  const {count} = grouping;
  const sums = () => new Float64Array(count);
  const [minutes, logged, duration, active] = [sums(), sums(), sums(), sums()];
  const [beside, sessions, present] = [sums(), sums(), new Uint8Array(count)];
  const canon = canons(cube);
  const users = distinct(count, canon.users);
  const documents = distinct(count, canon.documents);
  const nodes = distinct(count, canon.nodes);
  for (const row of rows) {
    const group = grouping.place(row);
    if (group < 0) continue;
    present[group] = 1;
    add(minutes, group, cube.minutes[row]);
    add(logged, group, cube.asLogged[row]);
    add(duration, group, cube.byDuration[row]);
    add(active, group, cube.active[row]);
    add(beside, group, cube.besideUnits[row]);
    const isFirst =
      (cube.period[row] ?? 0) <= (grouping.starts?.(group) ?? Number.NEGATIVE_INFINITY) ||
      (cube.period[row] ?? 0) <= firstDay;
    add(
      sessions,
      group,
      (cube.sessions[row] ?? 0) - (isFirst ? 0 : (cube.carried[row] ?? 0)),
    );
    users.see(group, cube.user.places[row] ?? 0);
    documents.see(group, cube.document.places[row] ?? 0);
    nodes.see(group, cube.node.places[row] ?? 0);
  }
  const figures = new Map<number, Figures>();
  for (let group = 0; group < count; group++) {
    if (!present[group]) continue;
    const spent = minutes[group] ?? 0;
    const rules = [logged, duration, active].map((rule) => spent + (rule[group] ?? 0));
    figures.set(group, {
      minutes_low: Math.min(...rules),
      minutes: spent,
      minutes_high: Math.max(...rules),
      units: Math.round((spent - (beside[group] ?? 0)) / 6),
      sessions: sessions[group] ?? 0,
      users: users.counts[group] ?? 0,
      documents: documents.counts[group] ?? 0,
      nodes: nodes.counts[group] ?? 0,
    });
  }
  return figures;
}

function add(sums: Float64Array, group: number, value: number | undefined): void {
  sums[group] = (sums[group] ?? 0) + (value ?? 0);
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

function distinct(groups: number, canon: Int32Array) {
  const width = canon.length;
  const seen = new Uint8Array(groups * width);
  const counts = new Uint32Array(groups);
  return {
    counts,
    see(group: number, place: number) {
      const one = canon[place] ?? -1;
      const at = group * width + one;
      if (one < 0 || seen[at]) return;
      seen[at] = 1;
      counts[group] = (counts[group] ?? 0) + 1;
    },
  };
}
