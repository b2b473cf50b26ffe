import type {Db} from '../../lib/db.ts';
import type {LicenceDates, LicenceFindings} from '../../lib/generated/marts.ts';
import {alertFigures} from '../alerts/figures.ts';
import type {HealthCommandOptions} from '../commands/health.ts';
import {endWith} from '../exit.ts';
import {openCurrentLedger} from '../ledger.ts';
import {writeWhole} from '../output-file.ts';
import {visible} from '../terminal.ts';
import {calendar} from './calendar.ts';
import {findingLines, findingsQuery, severityCode, severityCounts} from './findings.ts';
import {setToday} from './today.ts';

/** Prints what is open in the ledger, worst first, and ends with 4 or 5 by severity. */
export async function runOpen(options: HealthCommandOptions): Promise<void> {
  const db = await openCurrentLedger(options);
  try {
    const today = await setToday(db, options['as-of']);
    const findings = await db.all<LicenceFindings>(findingsQuery);
    if (options.ics !== undefined) {
      const dates = await db.all<LicenceDates>(
        'select * from licence_dates order by date, kind, licence, item, file_id, line',
      );
      await writeWhole(options.ics, [calendar(dates, today, await alarmDays(db))]);
      if (!options.quiet) console.error(visible(options.ics));
    }
    if (options.json) console.log(JSON.stringify({today, findings}, null, 2));
    else if (!options.quiet) print(findings, today);
    endWith(severityCode(findings));
  } finally {
    await db.close();
  }
}

/** Days before a date at which it alerts, as `capledger alert` has them. */
async function alarmDays(db: Db): Promise<readonly number[]> {
  const levels = await db.all<{level: number}>(
    `select level from config.thresholds
    where figure = 'licence_days' and level > 0 order by level desc`,
  );
  if (levels.length === 0) return alertFigures.licence_days?.levels ?? [];
  return levels.map(({level}) => level);
}

function print(findings: readonly LicenceFindings[], today: string): void {
  for (const finding of findings) console.log(`${findingLines(finding).join('\n')}\n`);
  console.log(`${severityCounts(findings)}, as of ${today}`);
}
