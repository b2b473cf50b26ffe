import type {Quarter} from './quarter.ts';
import {isLost} from './quarter.ts';
import {at, minuteMs} from './time.ts';

/** One 6-minute unit of the quarter, as it was really consumed. */
export interface Unit {
  readonly node: string;
  readonly product: 'QlikView' | 'Qlik Sense';
  readonly startedAt: number;
  readonly isLost: boolean;
}

/** Every unit of the quarter, placed one after the other from its session's start. */
export function unitsOf({qlikview, sense}: Quarter): Unit[] {
  const units: Unit[] = [];
  const add = (minutes: number, startedAt: number, of: Omit<Unit, 'startedAt'>): void => {
    for (let minute = 0; minute < minutes; minute += 6) {
      units.push({...of, startedAt: startedAt + minute * minuteMs});
    }
  };
  for (const one of qlikview) {
    if (one.session.calType !== 'Analyzer Capacity') continue;
    const of = {node: one.node, product: 'QlikView', isLost: isLost(one)} as const;
    add(one.session.calUsageCount, one.session.startedAt, of);
  }
  for (const use of sense) {
    if (!use.isCapacity) continue;
    const node = use.node.hostName.split('.')[0] ?? '';
    add(use.minutes, use.startedAt, {node, product: 'Qlik Sense', isLost: false});
  }
  return units;
}

/** The shared total that the console of a node shows, when it last heard from the others. */
export function shownMinutes(
  units: readonly Unit[],
  node: string,
  takenAt: number,
  lagMinutes: number,
): number {
  const month = at(`${new Date(takenAt).toISOString().slice(0, 7)}-01T00:00Z`);
  const isSense = node.startsWith('sense');
  const shown = units.filter((unit) => {
    // The nodes of Sense are one site with one repository.
    const isOwn = unit.node === node || (isSense && unit.product === 'Qlik Sense');
    const until = isOwn ? takenAt : takenAt - lagMinutes * minuteMs;
    return unit.startedAt >= month && unit.startedAt <= until;
  });
  return shown.length * 6;
}

/** Minutes by UTC month and node: those whose logs exist, and those that were lost. */
export function quarterTruth(units: readonly Unit[]): object {
  const rows = new Map<string, Record<string, string | number>>();
  for (const unit of units) {
    const month = `${new Date(unit.startedAt).toISOString().slice(0, 7)}-01`;
    const {product, node} = unit;
    const key = `${month} ${node}`;
    const row = rows.get(key) ?? {month, product, node, minutes: 0, lost_minutes: 0};
    const name = unit.isLost ? 'lost_minutes' : 'minutes';
    row[name] = Number(row[name]) + 6;
    rows.set(key, row);
  }
  const by_month_node = [...rows.keys()].sort().map((key) => rows.get(key));
  return {by_month_node};
}
