import {exitCodes, UserError} from '../lib/errors.ts';
import {previousMonth} from './calendar.ts';
import type {NodeColour, OpensWith} from './model.ts';
import {monthEnd} from './page/days.ts';
import {list} from './words.ts';

interface Wanted {
  readonly from?: string;
  readonly to?: string;
  readonly nodes?: readonly string[];
}

/** What a page opens filtered by; throws a `UserError` 64 for what it cannot show. */
export function opensWith(
  {from, to, nodes = []}: Wanted,
  month: string,
  known: readonly NodeColour[],
): {readonly opens_with?: OpensWith} {
  if (from === undefined && to === undefined && nodes.length === 0) return {};
  const wrong = nodes.find((name) => known.every(({node}) => node !== name));
  if (wrong !== undefined) {
    throw new UserError(`--node ${wrong}: no such node`, {
      exitCode: exitCodes.usage,
      hint: `Nodes: ${list(known.map(({node}) => node))}.`,
    });
  }
  let first = month;
  for (let back = 0; back < 12; back++) first = previousMonth(first);
  const period = {from: from ?? month, to: to ?? monthEnd(month)};
  if (period.from > period.to || period.from < first || period.to > monthEnd(month)) {
    throw new UserError(`--from ${period.from} --to ${period.to}: not in this report`, {
      exitCode: exitCodes.usage,
      hint: `Name days from ${first} to ${monthEnd(month)}, or another --month.`,
    });
  }
  return {opens_with: {...period, nodes: [...nodes].sort()}};
}
