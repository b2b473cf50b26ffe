import {existsSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {exitCodes, UserError} from '../../lib/errors.ts';

/** One report to publish: its month and the name that readers know. */
export interface Planned {
  readonly month: string;
  readonly name: string;
  readonly isCurrent: boolean;
}

/**
 * What has to be published: the newest month under the name that stays, and every month
 * under its own; a month that has ended is made once more when its figures changed.
 */
export function planned(name: string, months: readonly string[]): Planned[] {
  const newest = months.at(-1);
  if (newest === undefined) return [];
  return [
    ...months.map((month) => ({
      month,
      name: `${name}-${month.slice(0, 7)}.html`,
      isCurrent: false,
    })),
    {month: newest, name: `${name}.html`, isCurrent: true},
  ];
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
