import type {Db} from '../lib/db.ts';
import {answer} from './answer.ts';
import {speaking} from './language.ts';
import {licenceTile} from './licence-tile.ts';
import type {ReportModel} from './model.ts';
import type {Scope} from './section.ts';
import {files} from './sections/files.ts';
import {licences} from './sections/licences.ts';
import {rejects} from './sections/rejects.ts';
import {text} from './words.ts';

/** The report of a ledger without a month: it says so, and lists what was read. */
export async function emptyReport(
  db: Db,
  title: string,
  scope: Scope,
): Promise<ReportModel> {
  return {
    title,
    month: null,
    site: null,
    ...(scope.language ? {locale: scope.language.tag} : {}),
    month_label: speaking(scope.language, () => text`No usage in this ledger yet`),
    as_of: scope.as_of || null,
    is_provisional: false,
    is_incomplete: false,
    nodes: scope.nodes,
    tiles: await licenceTile(db, scope),
    sections: [
      await answer(licences)(db, scope),
      await answer(rejects)(db, scope),
      await answer(files)(db, scope),
    ],
    tool_version: scope.tool_version,
  };
}
