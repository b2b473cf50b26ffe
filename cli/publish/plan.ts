import {existsSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {exitCodes, UserError} from '../../lib/errors.ts';

/** One report to publish: what it is of, and the name that readers know. */
export interface Planned {
  readonly site: string;
  readonly month: string;
  readonly name: string;
  readonly isCurrent: boolean;
}

/**
 * What has to be published for each site: every month under its own name, and the newest
 * under the name that stays. A site is part of the name where there are several.
 */
export function planned(
  name: string,
  months: readonly {readonly site: string; readonly month: string}[],
): Planned[] {
  const sites = [...new Set(months.map(({site}) => site))];
  return sites.flatMap((site) => {
    const stem = sites.length > 1 ? `${name}-${site.replace(/[^\w-]+/g, '_')}` : name;
    const own = months.filter((row) => row.site === site).map(({month}) => month);
    const reports = own.map((month) => ({
      site,
      month,
      name: `${stem}-${month.slice(0, 7)}.html`,
      isCurrent: false,
    }));
    const newest = own.at(-1);
    if (newest === undefined) return reports;
    return [...reports, {site, month: newest, name: `${stem}.html`, isCurrent: true}];
  });
}

const copyMarks = /(copy|kopie|conflict|\(\d+\)|~|\.bak|\.old)/i;

/** More than one current copy is an error: nobody can say which one readers have open. */
export function assertOneCurrent(folder: string, name: string): void {
  const current = `${name}.html`.toLowerCase();
  const others = (existsSync(folder) ? readdirSync(folder) : []).filter((file) => {
    const lower = file.toLowerCase();
    if (file === `${name}.html` || !lower.startsWith(name.toLowerCase())) return false;
    return lower === current || (lower.endsWith('html') && copyMarks.test(lower));
  });
  if (others.length === 0) return;
  throw new UserError(
    `${join(folder, others[0] ?? '')}: looks like another current report`,
    {
      exitCode: exitCodes.config,
      hint: `Nothing was published. Keep ${name}.html and move the other away.`,
    },
  );
}
