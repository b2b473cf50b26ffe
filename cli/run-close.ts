import type {Db} from '../lib/db.ts';
import {exitCodes, UserError} from '../lib/errors.ts';
import type {PeriodCorrections, Periods} from '../lib/generated/marts.ts';
import {minutes, monthLabel, plural, signed} from '../reports/words.ts';
import {changeLedger, whoIsThis} from './change-ledger.ts';
import {type Closed, closePeriod} from './close-period.ts';
import type {CloseCommandOptions} from './commands/close.ts';
import {openCurrentLedger} from './ledger.ts';
import {firstOfMonth} from './month.ts';
import {visible} from './terminal.ts';

interface Reopened {
  readonly period_id: string;
  readonly reopened_at: string;
  readonly reopened_by: string;
  readonly reopen_reason: string;
}

/** Closes a month; refuses one that later lines can still raise, unless forced. */
export async function closeMonth(options: CloseCommandOptions): Promise<void> {
  const reason = reasonOf(options, options.force);
  const closed = await changeLedger(options, async (db) => {
    const {site, month} = await asked(db, options);
    const period = await periodOf(db, site, month);
    if (period.status === 'closed') {
      throw new UserError(`${named(period)}: already closed, on ${period.closed_at}`, {
        hint: 'capledger close --list shows it; --reopen opens it again.',
      });
    }
    if (period.status !== 'open' && !options.force) {
      throw new UserError(`${named(period)}: ${await whyNot(db, site, month)}`, {
        hint: 'Ingest what is missing, or close it with --force and a --reason.',
      });
    }
    const isForced = period.status !== 'open';
    return closePeriod(db, {site, month, isForced, reason, who: whoIsThis(options)});
  });
  if (options.json) console.log(JSON.stringify(closed, null, 2));
  else if (!options.quiet) console.log(closedLine(closed));
}

/** Prints the closed months, what was corrected since, and what was opened again. */
export async function listPeriods(options: CloseCommandOptions): Promise<void> {
  const db = await openCurrentLedger(options);
  try {
    const periods = await db.all<Periods>(
      `from periods where status = 'closed' order by month, site`,
    );
    const corrections = await db.all<PeriodCorrections>(
      'from period_corrections order by month, site, in_ledger_by, use_key',
    );
    const reopened = await db.all<Reopened>(
      `select period_id, reopened_at, reopened_by, reopen_reason
      from closed_periods where reopened_at is not null order by reopened_at`,
    );
    if (options.json) {
      console.log(JSON.stringify({periods, corrections, reopened}, null, 2));
    } else if (!options.quiet) printList(periods, corrections, reopened);
  } finally {
    await db.close();
  }
}

/** Opens a closed month again; the closing and the reason are kept. */
export async function reopenMonth(options: CloseCommandOptions): Promise<void> {
  const reason = reasonOf(options, true);
  const period = await changeLedger(options, async (db) => {
    const {site, month} = await asked(db, options);
    const found = await periodOf(db, site, month);
    if (found.status !== 'closed') {
      throw new UserError(`${named(found)}: not closed`, {
        hint: 'capledger close --list shows what is.',
      });
    }
    await db.run(
      `update closed_periods
      set reopened_at = now(), reopened_by = $2, reopen_reason = $3
      where period_id = $1`,
      [found.period_id, whoIsThis(options), reason],
    );
    return found;
  });
  const {period_id, site, month} = period;
  if (options.json) console.log(JSON.stringify({period_id, site, month}));
  else if (!options.quiet) console.log(`${named(period)}: open again`);
}

function reasonOf({reason}: CloseCommandOptions, isNeeded: boolean): string | null {
  if (reason?.trim()) return reason.trim();
  if (!isNeeded) return null;
  throw new UserError('close: no --reason', {
    exitCode: exitCodes.usage,
    hint: '--force and --reopen need one; it is kept.',
  });
}

async function asked(db: Db, options: CloseCommandOptions) {
  if (options.month === undefined) {
    throw new UserError('close: no month', {
      exitCode: exitCodes.usage,
      hint: 'Name it, as capledger close 2026-08, or use --list.',
    });
  }
  const month = firstOfMonth(options.month, 'close');
  const rows = await db.all<{site: string}>(
    'select site from periods where month = $1::date order by site',
    [month],
  );
  const sites = rows.map(({site}) => site);
  const site = options.site ?? (sites.length === 1 ? sites[0] : undefined);
  if (site !== undefined && sites.includes(site)) return {site, month};
  if (sites.length > 1 && options.site === undefined) {
    throw new UserError(`close ${options.month}: more than one site`, {
      exitCode: exitCodes.usage,
      hint: `Name one with --site: ${sites.join(', ')}.`,
    });
  }
  throw new UserError(`close ${options.month}: the ledger holds nothing of it`, {
    exitCode: exitCodes.missing,
    hint: 'capledger query "select site, month, status from periods" lists the months.',
  });
}

async function periodOf(db: Db, site: string, month: string): Promise<Periods> {
  return db.one<Periods>('from periods where site = $1 and month = $2::date', [
    site,
    month,
  ]);
}

async function whyNot(db: Db, site: string, month: string): Promise<string> {
  const gaps = await db.all<{node: string; gap_days: number}>(
    `select coverage.node, sum(gap_days)::integer as gap_days
    from coverage_by_month_node as coverage
    join node_sites as place on coverage.node = place.node
    where place.site = $1 and month = $2::date and gap_days > 0
    group by coverage.node order by coverage.node`,
    [site, month],
  );
  if (gaps.length === 0) return 'provisional, as later lines can still raise it';
  const days = gaps.map(({node, gap_days}) => `${node} ${plural(gap_days, 'day')}`);
  return `days without logs: ${days.join(', ')}`;
}

function named({site, month}: Pick<Periods, 'site' | 'month'>): string {
  return visible(`${monthLabel(month)}, site ${site}`);
}

function closedLine(closed: Closed): string {
  const {minutes: total, uses, inputs, unit_rule, totals_sha256} = closed;
  return (
    `${named(closed)}: closed at ${minutes(total)}, ${plural(uses, 'use')} of ` +
    `${plural(inputs, 'file')} by ${unit_rule}; totals ${totals_sha256.slice(0, 12)}`
  );
}

function printList(
  periods: readonly Periods[],
  corrections: readonly PeriodCorrections[],
  reopened: readonly Reopened[],
): void {
  if (periods.length === 0) console.log('no month is closed');
  for (const period of periods) {
    const {closed_at, closed_by, minutes_corrected, reason, minutes_closed} = period;
    const forced = period.is_forced ? `, forced: ${reason}` : '';
    console.log(
      visible(
        `${named(period)}: closed at ${minutes(minutes_closed)} by ${closed_by}, ` +
          `${closed_at?.slice(0, 10)}${forced}; ${plural(period.corrections, 'correction')}, ` +
          signed(minutes_corrected),
      ),
    );
    for (const line of corrections) {
      if (line.site === period.site && line.month === period.month) {
        console.log(visible(correctionLine(line)));
      }
    }
  }
  for (const {period_id, reopened_at, reopened_by, reopen_reason} of reopened) {
    const when = `${reopened_at.slice(0, 10)} by ${reopened_by}`;
    console.log(visible(`${period_id}: opened again ${when}: ${reopen_reason}`));
  }
}

function correctionLine(line: PeriodCorrections): string {
  const place = line.file_name === null ? '' : `  ${line.file_name}:${line.line}`;
  const when = line.in_ledger_by === null ? '' : `  by ${line.in_ledger_by}`;
  return `  ${line.kind.padEnd(8)}${signed(line.minutes).padStart(7)}  ${line.node}  ${line.user_name}${place}${when}`;
}
