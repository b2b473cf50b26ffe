import type {KeyObject} from 'node:crypto';
import type {Db} from '../lib/db.ts';
import type {PageData} from '../reports/data/page-data.ts';
import {reportData} from '../reports/data/report-data.ts';
import {departmentReport} from '../reports/department-report.ts';
import type {ReportModel} from '../reports/model.ts';
import {manifestOf} from '../reports/proof/manifest.ts';
import {seal} from '../reports/proof/seal.ts';
import {buildReport, type ReportOptions, renderHtml} from '../reports/report.ts';
import {groupUsers, personalSections} from './report/group-users.ts';

/** Makes the page of a report, sealed, and signed when there is a key. */
export async function renderedReport(
  db: Db,
  options: ReportOptions & {readonly department?: string},
  key?: KeyObject,
): Promise<{model: ReportModel; html: string}> {
  const {department} = options;
  const without = (await groupUsers(db)) ? personalSections : [];
  const {model, data} =
    department === undefined
      ? await wholeReport(db, {...options, without})
      : await departmentReport(db, department, options);
  const page = await renderHtml(model, data);
  return {model, html: seal(page, await manifestOf(db, model), key)};
}

async function wholeReport(
  db: Db,
  options: ReportOptions,
): Promise<{model: ReportModel; data: Promise<PageData | undefined>}> {
  const model = await buildReport(db, options);
  return {model, data: reportData(db, model)};
}
