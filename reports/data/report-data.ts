import type {Db} from '../../lib/db.ts';
import {english} from '../language.ts';
import type {ReportModel} from '../model.ts';
import {pageScope} from '../page-scope.ts';
import {packed} from './packed.ts';
import {dataBudget, type FinestFacts, type PageData, pageData} from './page-data.ts';
import {readKept} from './read-kept.ts';

/**
 * The data of a report's page: what its sections can be filtered by, and nothing of
 * sections that were left out. None for a report without a month.
 */
export async function reportData(
  db: Db,
  model: ReportModel,
  finest?: FinestFacts,
): Promise<PageData | undefined> {
  const {month, site, sections} = model;
  if (month === null) return;
  const shown = sections.map(({id}) => id);
  const cut = {...(site === null ? {} : {site}), sections: shown};
  const kept = keptRows(db, model, shown);
  // The facts are packed while the database answers what is kept beside them.
  const budget = kept.then(({length}) => dataBudget - length);
  const [data, rows] = await Promise.all([
    pageData(db, month, cut, budget, finest),
    kept,
  ]);
  return {...data, kept: rows};
}

async function keptRows(
  db: Db,
  model: ReportModel,
  shown: readonly string[],
): Promise<string> {
  const rows = await readKept(db, pageScope(model, english), shown);
  return packed(Buffer.from(JSON.stringify(rows)));
}
