import type {Db} from '../lib/db.ts';
import {exitCodes, UserError} from '../lib/errors.ts';
import type {
  ReleasableAssignments,
  RightsizingUsers,
  RoundingWaste,
} from '../lib/generated/marts.ts';
import {count, plural} from '../reports/words.ts';
import type {RightsizingCommandOptions} from './commands/rightsizing.ts';
import {openCurrentLedger} from './ledger.ts';
import {monthAsked} from './months.ts';
import {sitesAsked} from './sites.ts';
import {excerpt, visible} from './terminal.ts';

interface Answer {
  readonly month: string;
  readonly users: readonly RightsizingUsers[];
  readonly assignments: readonly ReleasableAssignments[];
  readonly waste: readonly RoundingWaste[];
}

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
    else if (!options.quiet) print(answer, options.top);
  } finally {
    await db.close();
  }
}

async function answerFor(db: Db, month: string, sites: string[]): Promise<Answer> {
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
        order by tier, days_idle desc nulls last, assignment_id`,
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

function print({month, users, assignments, waste}: Answer, top: number): void {
  const moved = users.filter(({saving}) => saving !== null);
  console.log(
    `${month}: ${plural(moved.length, 'user')} should hold access of their own`,
  );
  for (const row of moved.slice(0, top)) {
    console.log(
      `  ${name(row.user_name)} ${row.advice.padEnd(12)} ${count(row.minutes).padStart(7)} minutes ` +
        `(break-even ${count(row.break_even_minutes)}), saves ${money(row.saving, row.currency)} ` +
        `a month; above it in ${row.months_above} of ${row.months_seen}`,
    );
  }
  const missing = new Set(users.map((row) => row.missing_rates).filter(Boolean));
  for (const rates of missing) console.log(`  not on the rate card: ${rates}`);
  const free = assignments.filter(({tier}) => tier !== 'hold');
  console.log(
    `\n${plural(free.length, 'assignment')} of ${assignments.length} can be released`,
  );
  for (const row of free.slice(0, top)) {
    console.log(
      `  ${name(row.user_name)} ${row.access_type.padEnd(12)} ${row.tier.padEnd(8)} ${row.reason}`,
    );
  }
  console.log('\nMinutes billed beyond activity');
  for (const kind of ['document', 'user', 'hour']) {
    for (const row of waste.filter((one) => one.kind === kind).slice(0, top)) {
      console.log(
        `  ${kind.padEnd(8)} ${name(row.name)} ${count(row.waste_minutes).padStart(7)} of ${count(row.minutes)}`,
      );
    }
  }
}

function name(text: string | null): string {
  return excerpt(text ?? '(unknown)', 36).padEnd(36);
}

function money(amount: number | null, currency: string | null): string {
  return `${amount?.toFixed(2) ?? '–'} ${visible(currency ?? '')}`.trim();
}
