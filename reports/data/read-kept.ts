import type {Db, Row} from '../../lib/db.ts';
import {askedRows} from '../answer.ts';
import type {KeptRows, KeptSection, Packed} from '../page/kept.ts';
import {keptSections} from '../page/live-sections.ts';
import type {Scope} from '../section.ts';

const monthsQuery = `
    select month from pool_by_month
    where site = $site and month <= $month and month > $month - interval 13 month
    order by month`;

/** Reads what a page keeps of these sections, of every month up to the one reported. */
export async function readKept(
  db: Db,
  scope: Scope,
  shown: readonly string[],
): Promise<KeptRows> {
  const known = await askedRows(db, monthsQuery, scope);
  const months = known.map(({month}) => String(month));
  const kept: Record<string, KeptSection> = {};
  for (const {id, queries, history} of keptSections) {
    if (!shown.includes(id)) continue;
    const always: Record<string, Packed> = {};
    const byMonth = new Map(months.map((month) => [month, {} as Record<string, Packed>]));
    for (const [name, one] of Object.entries(queries)) {
      const all = history?.[name];
      if (all === undefined) {
        always[name] = packedRows(await askedRows(db, one, scope));
        continue;
      }
      const rows = await askedRows(db, all, scope);
      for (const [month, tables] of byMonth) {
        const own = rows.filter(({page_month}) => page_month === month);
        tables[name] = packedRows(own.map(({page_month: _, ...row}) => row));
      }
    }
    kept[id] = history ? {always, months: Object.fromEntries(byMonth)} : {always};
  }
  return kept;
}

function packedRows(rows: readonly Row[]): Packed {
  const columns = Object.keys(rows[0] ?? {});
  return {columns, values: rows.map((row) => columns.map((name) => row[name] ?? null))};
}
