import {fileURLToPath} from 'node:url';
import {ingest} from '../../ingest/ingest.ts';
import {type Db, openDatabase} from '../../lib/db.ts';
import {reportData} from '../../reports/data/report-data.ts';
import {buildReport, renderHtml} from '../../reports/report.ts';
import {transform} from '../../transforms/transform.ts';

/** The ledger of the sample logs' busy quarter and its report of March. */
export async function busyQuarter(): Promise<{db: Db; html: string}> {
  const db = await openDatabase(':memory:');
  const logs = new URL('../../sample-logs/busy-quarter', import.meta.url);
  await ingest(db, [fileURLToPath(logs)]);
  await transform(db);
  return {db, html: await livePage(db)};
}

/** The newest report of a ledger with its data and script. */
export async function livePage(db: Db, title?: string): Promise<string> {
  const model = await buildReport(db, title === undefined ? {} : {title});
  return renderHtml(model, await reportData(db, model));
}
