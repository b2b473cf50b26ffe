import type {Db} from '../../lib/db.ts';
import {exitCodes, UserError} from '../../lib/errors.ts';
import {subjectOf} from '../../reports/scope.ts';
import type {Against} from '../../reports/section.ts';
import type {ReportCommandOptions} from '../commands/report.ts';
import {compare} from '../compare.ts';
import {sidesAsked} from '../diff-sides.ts';
import {groupUsers} from './group-users.ts';

const everyone = 1_000_000;

/** The month of `--compare`, and why the one reported differs from it. */
export async function monthCompared(
  db: Db,
  {compare: wanted, month, site}: ReportCommandOptions,
): Promise<Against | undefined> {
  if (wanted === undefined) return;
  await groupUsers(db);
  const subject = await subjectOf(db, month, site);
  const reported = subject.month?.slice(0, 7) ?? '';
  if (reported === wanted) {
    throw new UserError(`--compare ${wanted}: the month reported`, {
      exitCode: exitCodes.usage,
      hint: 'Name another month.',
    });
  }
  const place = {site: subject.scope.site};
  const asked = {a: wanted, b: reported, month: undefined, ...place};
  const sides = await sidesAsked(db, asked);
  const found = await compare(db, sides, everyone);
  return {
    month: sides.a,
    change: found.change,
    nodes: found.nodes,
    is_whole: found.cut_at === null,
    users: found.users.map(({name, ...row}) => ({
      ...place,
      month: sides.month,
      user_name: name,
      ...row,
    })),
  };
}
