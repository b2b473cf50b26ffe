import {createRequire} from 'node:module';
import {UserError} from '../../lib/errors.ts';
import {maskSecrets} from '../../lib/mask.ts';
import {isObject, lineOf, objectsIn, parseQuietly, textIn} from './json-text.ts';

/** A project, user or job of a Talend installation, as its administrator lists it. */
export interface TalendItem {
  readonly line: number;
  readonly kind: 'project' | 'user' | 'job';
  readonly name: string;
  readonly project: string | null;
  /** Of a project or user: as written, such as `MDM`. */
  readonly level: string | null;
  readonly is_admin: boolean | null;
  readonly is_logged_in: boolean | null;
  /** Of a job: the components it uses, with blanks between. */
  readonly components: string | null;
  readonly schedule: string | null;
}

const kinds = {project: 'projects', user: 'users', job: 'jobs'} as const;
const isKind = (text: string): text is TalendItem['kind'] => text in kinds;

/** Reads an inventory as JSON (`projects`, `users`, `jobs`) or as CSV (`Talend Item, Name, ...`). */
export function talendItems(text: string, path: string): TalendItem[] {
  return /^\uFEFF?\s*\{/.test(text) ? fromJson(text, path) : fromCsv(text, path);
}

function fromJson(text: string, path: string): TalendItem[] {
  const root = parseQuietly(text, path);
  if (!isObject(root)) return [];
  return (Object.keys(kinds) as TalendItem['kind'][]).flatMap((kind) => {
    const from = Math.max(text.indexOf(`"${kinds[kind]}"`), 0);
    return objectsIn(root[kinds[kind]]).map((object) => {
      const name = textIn(object.name) ?? '';
      return itemOf(lineOf(text, JSON.stringify(name), from), kind, object, path);
    });
  });
}

function fromCsv(text: string, path: string): TalendItem[] {
  const {parse} = createRequire(import.meta.url)(
    'csv-parse/sync',
  ) as typeof import('csv-parse/sync');
  const first = text.split('\n', 1)[0] ?? '';
  const rows = parse(text, {
    bom: true,
    columns: (header: string[]) => header.map(fieldName),
    delimiter: [',', ';', '\t'].find((one) => first.includes(one)) ?? ',',
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  }) as unknown as {record: Record<string, unknown>; info: {lines: number}}[];
  return rows.map(({record, info}) => {
    const kind = (textIn(record.talend_item) ?? '').toLowerCase();
    if (isKind(kind)) return itemOf(info.lines, kind, record, path);
    throw new UserError(
      `${path}:${info.lines}: "${maskSecrets(kind)}" is no Talend item`,
      {
        hint: 'Write project, user or job in the column Talend Item.',
      },
    );
  });
}

function fieldName(header: string): string {
  return header.trim().toLowerCase().replace(/\W+/g, '_');
}

function itemOf(
  line: number,
  kind: TalendItem['kind'],
  fields: Readonly<Record<string, unknown>>,
  path: string,
): TalendItem {
  const name = textIn(fields.name);
  if (!name) {
    throw new UserError(`${path}:${line}: a ${kind} without a name`, {
      hint: 'Give each project, user and job its name.',
    });
  }
  const {components} = fields;
  return {
    line,
    kind,
    name,
    project: textIn(fields.project),
    level: textIn(fields.level) ?? textIn(fields.type),
    is_admin: truthOf(fields.admin),
    is_logged_in: truthOf(fields.logged_in),
    components: Array.isArray(components)
      ? components.map(String).join(' ')
      : (textIn(components)?.replace(/[\s,;|]+/g, ' ') ?? null),
    schedule: textIn(fields.schedule),
  };
}

function truthOf(value: unknown): boolean | null {
  const text = textIn(value)?.toLowerCase();
  if (text === undefined) return null;
  if (['yes', 'true', '1', 'x'].includes(text)) return true;
  return ['no', 'false', '0'].includes(text) ? false : null;
}
