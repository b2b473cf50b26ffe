import type {NodeHour} from '../charts/hour-maps.ts';
import {text} from '../words.ts';
import {dayNumber, isWholeMonths} from './days.ts';
import type {Facts} from './facts.ts';
import {compare} from './rank.ts';

/** Minutes by node, weekday and hour of a choice; a text says why they are not known. */
export function hoursOf({cube, choice}: Facts): NodeHour[] | string {
  const {users, documents, access, departments} = choice;
  if ([users, documents, access, departments].some((list) => list.length > 0)) {
    return text`Hours are kept by node, not by user, department, document or access type.`;
  }
  if (!isWholeMonths(choice)) return text`Hours are kept by month, not by day.`;
  const {hours} = cube;
  const [from, to] = [dayNumber(choice.from), dayNumber(choice.to)];
  const sums = new Map<string, NodeHour>();
  for (let row = 0; row < hours.rows; row++) {
    const month = hours.month[row] ?? 0;
    const node = hours.node.names[hours.node.places[row] ?? 0] ?? '';
    const product = hours.product.names[hours.product.places[row] ?? 0] ?? '';
    if (month < from || month > to) continue;
    if (choice.nodes.length > 0 && !choice.nodes.includes(node)) continue;
    if (choice.products.length > 0 && !choice.products.includes(product)) continue;
    const [weekday, hour] = [hours.weekday[row] ?? 0, hours.hour[row] ?? 0];
    const key = `${weekday} ${hour} ${node}`;
    const amount = (sums.get(key)?.amount ?? 0) + (hours.minutes[row] ?? 0);
    sums.set(key, {node, weekday, hour, amount});
  }
  return [...sums.values()].sort(
    (a, b) => compare(a.node, b.node) || a.weekday - b.weekday || a.hour - b.hour,
  );
}
