import type {LicenceDates, LicenceFindings} from '../../lib/generated/marts.ts';
import type {HealthCommandOptions} from '../commands/health.ts';
import {endWith} from '../exit.ts';
import {visible} from '../terminal.ts';
import {kindLabel} from './calendar.ts';
import {daysLeft, findingLines, findingsQuery, severityCode} from './findings.ts';
import {withOneFile} from './one-file.ts';
import {setToday} from './today.ts';

interface Tag {
  readonly line: number;
  readonly licence: string;
  readonly item: string;
  readonly value: string | null;
  readonly valid_from: string | null;
  readonly valid_to: string | null;
  readonly is_known: boolean;
}

/** Prints what a LEF allows and until when, and what is wrong with it. */
export async function runLef(file: string, options: HealthCommandOptions): Promise<void> {
  await withOneFile(file, 'lef_files', async (db) => {
    const today = await setToday(db, options['as-of']);
    const tags = await db.all<Tag>(
      `select line, licence, item, value, valid_from, valid_to, is_known
      from stg_lef_files where item <> 'licence' order by line`,
    );
    const dates = await db.all<LicenceDates>(
      'select * from licence_dates order by date, line',
    );
    const findings = await db.all<LicenceFindings>(findingsQuery);
    if (options.json) {
      console.log(JSON.stringify({today, tags, dates, findings}, null, 2));
    } else if (!options.quiet) print(tags, dates, findings, today);
    endWith(severityCode(findings));
  });
}

function print(
  tags: readonly Tag[],
  dates: readonly LicenceDates[],
  findings: readonly LicenceFindings[],
  today: string,
): void {
  console.log(`${visible(tags[0]?.licence ?? 'LEF licence')}, as of ${today}`);
  for (const {line, item, value, valid_from, valid_to, is_known} of tags) {
    const span = [valid_from && `from ${valid_from}`, valid_to && `until ${valid_to}`];
    const said = [item, value, ...span, is_known ? '' : '(not known here)'];
    console.log(visible(`  ${line}: ${said.filter(Boolean).join(' ')}`));
  }
  for (const {kind, item, date, days_left} of dates) {
    console.log(visible(`${kindLabel(kind)} (${item}): ${date}, ${daysLeft(days_left)}`));
  }
  for (const finding of findings) console.log(`\n${findingLines(finding).join('\n')}`);
}
