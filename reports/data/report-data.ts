import type {Db} from '../../lib/db.ts';
import {english} from '../language.ts';
import type {ReportModel} from '../model.ts';
import {pageScope} from '../page-scope.ts';
import {packed} from './packed.ts';
import {dataBudget, type PageData, pageData} from './page-data.ts';
import {readKept} from './read-kept.ts';

/**
 * The data of a report's page: what its sections can be filtered by, and nothing of
 * sections that were left out. None for a report without a month.
 */
export async function reportData(
  db: Db,
  model: ReportModel,
): Promise<PageData | undefined> {
  const {month, site, sections} = model;
  if (month === null) return;
  const shown = sections.map(({id}) => id);
  const rows = await readKept(db, pageScope(model, english), shown);
  const kept = await packed(Buffer.from(JSON.stringify(rows)));
  const cut = site === null ? {} : {site};
  const data = await pageData(
    db,
    month,
    {...cut, sections: shown},
    dataBudget - kept.length,
  );
  return {...data, kept};
}
