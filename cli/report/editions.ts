import type {Db} from '../../lib/db.ts';
import {departmentsOf} from '../../reports/department-report.ts';
import type {ReportCommandOptions} from '../commands/report.ts';

/** One report of a run: of everything, or of one department. */
export interface Edition {
  readonly department: {readonly department?: string};
  /** The file it goes to, from the one that was named. */
  name(path: string): string;
}

/** The reports asked for: one a department where departments are named, else one. */
export async function editions(
  db: Db,
  options: Pick<ReportCommandOptions, 'department' | 'each-department'>,
): Promise<Edition[]> {
  const wanted = options['each-department']
    ? await departmentsOf(db)
    : [...new Set(options.department ?? [])];
  if (wanted.length === 0 && !options['each-department']) {
    return [{department: {}, name: (path) => path}];
  }
  const all = await departmentsOf(db);
  return wanted.map((department) => ({
    department: {department},
    name: (path) => path.replace(/(\.[a-z]+)$/i, `-${slug(department, all)}$1`),
  }));
}

// Departments whose names differ only in signs are told apart by their place.
function slug(department: string, all: readonly string[]): string {
  const short = bare(department);
  const alike = all.filter((other) => bare(other) === short);
  return alike.length > 1 ? `${short}-${alike.indexOf(department) + 1}` : short;
}

function bare(name: string): string {
  const text = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return text.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'department';
}
