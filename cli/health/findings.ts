import {type ExitCode, exitCodes} from '../../lib/errors.ts';
import type {LicenceFindings} from '../../lib/generated/marts.ts';
import {visible} from '../terminal.ts';
import {plural} from '../words.ts';

export const findingsQuery = 'select * from licence_findings order by place';

/** 5 where something is critical, 4 where something is a warning. */
export function severityCode(found: readonly LicenceFindings[]): ExitCode {
  if (found.some(({severity}) => severity === 'critical')) return exitCodes.critical;
  if (found.some(({severity}) => severity === 'warning')) return exitCodes.warning;
  return exitCodes.ok;
}

/** `1 critical, 2 warnings, 1 notice`. */
export function severityCounts(found: readonly LicenceFindings[]): string {
  const count = (name: string) => found.filter(({severity}) => severity === name).length;
  const counts = [
    count('critical') > 0 ? `${count('critical')} critical` : '',
    count('warning') > 0 ? plural(count('warning'), 'warning') : '',
    count('notice') > 0 ? plural(count('notice'), 'notice') : '',
    count('info') > 0 ? `${count('info')} for information` : '',
  ].filter(Boolean);
  return counts.length > 0 ? counts.join(', ') : 'nothing open';
}

/** A finding as lines: what, what it means, cause, remedy, evidence. */
export function findingLines(finding: LicenceFindings): string[] {
  const {severity, subject, node, date, days_left, means, cause, remedy} = finding;
  const where = node === null || node === 'all' ? '' : ` (${node})`;
  const when =
    days_left === null || date === null ? '' : `: ${daysLeft(days_left)}, ${date}`;
  const versions = [
    finding.affected ? `affects ${finding.affected}` : '',
    finding.fixed_in ? `fixed in ${finding.fixed_in}` : '',
  ].filter(Boolean);
  const rows: [string, string | null][] = [
    ['', means],
    ['cause', cause],
    ['remedy', remedy],
    ['versions', versions.join(', ') || null],
    [
      'evidence',
      `${finding.path ?? 'unknown file'}:${finding.line}: ${finding.evidence}`,
    ],
  ];
  return [
    visible(`${severity}: ${subject}${where}${when}`),
    ...rows.flatMap(([name, text]) =>
      text ? [`  ${name ? `${name}: ` : ''}${visible(text)}`] : [],
    ),
  ];
}

/** `23 days left`, `last day`, `expired 3 days ago`. */
export function daysLeft(days: number): string {
  if (days === 0) return 'last day';
  if (days < 0) return `ended ${plural(-days, 'day')} ago`;
  return `${plural(days, 'day')} left`;
}
