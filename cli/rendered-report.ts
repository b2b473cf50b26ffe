import type {KeyObject} from 'node:crypto';
import type {Db} from '../lib/db.ts';
import {dataBudget, pageData} from '../reports/data/page-data.ts';
import type {ReportModel} from '../reports/model.ts';
import {manifestOf} from '../reports/proof/manifest.ts';
import {seal} from '../reports/proof/seal.ts';
import {buildReport, type ReportOptions, renderHtml} from '../reports/report.ts';

/** Makes the page of a report, sealed, and signed when there is a key. */
export async function renderedReport(
  db: Db,
  options: ReportOptions,
  key?: KeyObject,
): Promise<{model: ReportModel; html: string}> {
  const model = await buildReport(db, options);
  const data =
    model.month === null
      ? undefined
      : await pageData(db, model.month, dataBudget, model.site ?? undefined);
  const page = await renderHtml(model, data);
  return {model, html: seal(page, await manifestOf(db, model), key)};
}
