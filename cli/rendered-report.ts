import type {KeyObject} from 'node:crypto';
import type {Db} from '../lib/db.ts';
import {type FinestFacts, finestFacts} from '../reports/data/page-data.ts';
import {reportData} from '../reports/data/report-data.ts';
import {departmentReport} from '../reports/department-report.ts';
import {startDrawing} from '../reports/drawings.ts';
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
  const {model, data, drawing} =
    department === undefined
      ? await wholeReport(db, options)
      : {...(await departmentReport(db, department, options)), drawing: undefined};
  const page = await renderHtml(model, data, drawing);
  return {model, html: seal(page, await manifestOf(db, model), key)};
}

// While the database answers one question, what it answered before is drawn and packed.
async function wholeReport(db: Db, options: ReportOptions) {
  const without = (await groupUsers(db)) ? personalSections : [];
  const drawing = startDrawing(options.locale);
  let facts: FinestFacts | undefined;
  const model = await buildReport(
    db,
    {...options, without},
    {
      subject: ({month, scope: {site}}) => {
        if (month !== null) facts = finestFacts(db, month, {site});
      },
      section: (section) => drawing.add(section),
    },
  );
  return {model, data: reportData(db, model, facts), drawing};
}
