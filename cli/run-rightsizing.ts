import type {Db} from '../lib/db.ts';
import {exitCodes, UserError} from '../lib/errors.ts';
import type {
  ReleasableAssignments,
  RightsizingUsers,
  RoundingWaste,
} from '../lib/generated/marts.ts';
import type {RightsizingCommandOptions} from './commands/rightsizing.ts';
import {openCurrentLedger} from './ledger.ts';
import {monthAsked} from './months.ts';
import {printRightsizing, type Rightsizing} from './print-rightsizing.ts';
import {sitesAsked} from './sites.ts';

/** Prints who should hold what, who can be released, and what rounding costs. */
export async function runRightsizing(options: RightsizingCommandOptions): Promise<void> {
  if (!Number.isInteger(options.top) || options.top < 0) {
    throw new UserError(`--top ${options.top}: no whole number`, {
      exitCode: exitCodes.usage,
      hint: 'Write how many rows to print, as 10.',
    });
  }
  const db = await openCurrentLedger(options);
  try {
    const month = await monthAsked(db, options.month);
    const answer = await answerFor(db, month, await sitesAsked(db, options.site));
    if (options.json) console.log(JSON.stringify(answer, null, 2));
    else if (!options.quiet) printRightsizing(answer, options.top);
  } finally {
    await db.close();
  }
}

async function answerFor(db: Db, month: string, sites: string[]): Promise<Rightsizing> {
  const asked = <T extends {site: string}>(rows: T[]) =>
    rows.filter(({site}) => sites.includes(site));
  return {
    month: month.slice(0, 7),
    users: asked(
      await db.all<RightsizingUsers>(
        `from rightsizing_users where month = $1::date
        order by saving desc nulls last, minutes desc, user_name`,
        [month],
      ),
    ),
    assignments: asked(
      await db.all<ReleasableAssignments>(
        `from releasable_assignments
        order by
          case tier when 'certain' then 1 when 'probable' then 2 else 3 end,
          days_idle desc nulls last, assignment_id`,
      ),
    ),
    waste: asked(
      await db.all<RoundingWaste>(
        `from rounding_waste where month = $1::date
        order by kind, waste_minutes desc, name`,
        [month],
      ),
    ),
  };
}
