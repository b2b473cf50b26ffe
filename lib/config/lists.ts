import {readFileSync} from 'node:fs';
import {resolve} from 'node:path';
import {CsvError, parse} from 'csv-parse/sync';
import {z} from 'zod';
import {exitCodes, UserError} from '../errors.ts';
import {day, name} from './values.ts';

const empty = z.literal('').transform(() => undefined);

/** The hand-kept lists that a configuration may name, each a CSV file with a header. */
const lists = {
  aliases: z.object({alias: name, user_name: name}),
  departments: z.object({
    pattern: name,
    department: name,
    cost_centre: name.or(empty).optional(),
    valid_from: day.or(empty).optional(),
    valid_to: day.or(empty).optional(),
  }),
  holidays: z.object({day, name: name.or(empty).optional()}),
} as const;

type Lists = typeof lists;

/** Reads one such list; a `UserError` (78) names file and line. */
export function readList<Name extends keyof Lists>(
  kind: Name,
  folder: string,
  file: string | undefined,
): z.output<Lists[Name]>[] {
  if (file === undefined) return [];
  const path = resolve(folder, file);
  return recordsOf(path).map(({record, line}) => {
    const checked = lists[kind].safeParse(record);
    if (checked.success) return checked.data as z.output<Lists[Name]>;
    const issue = checked.error.issues[0];
    throw refused(`${path}:${line}`, `${issue?.path.join('.')}: ${issue?.message}`, kind);
  });
}

function recordsOf(path: string): {record: unknown; line: number}[] {
  try {
    const found: {record: unknown; info: {lines: number}}[] = parse(readFileSync(path), {
      bom: true,
      columns: (header: string[]) => header.map((title) => title.trim().toLowerCase()),
      info: true,
      skip_empty_lines: true,
      trim: true,
    });
    return found.map(({record, info}) => ({record, line: info.lines}));
  } catch (error) {
    const line = error instanceof CsvError ? `:${String(error.lines ?? 1)}` : '';
    const reason = error instanceof Error ? error.message : String(error);
    throw refused(`${path}${line}`, reason);
  }
}

function refused(place: string, what: string, kind?: keyof Lists): UserError {
  const header = kind && Object.keys(lists[kind].shape).join(', ');
  return new UserError(`${place}: ${what}`, {
    exitCode: exitCodes.config,
    hint: header
      ? `The columns are ${header}.`
      : 'Correct the file or the configuration.',
  });
}
