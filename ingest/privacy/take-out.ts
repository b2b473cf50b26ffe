import type {Db} from '../../lib/db.ts';
import type {Door} from '../../lib/privacy/door.ts';
import {rawTable} from '../schema.ts';
import type {Source} from '../source.ts';
import {sources} from '../sources.ts';
import {replacements} from './guarded.ts';

/** The sources that say something of persons. */
export const personalSources: readonly Source[] = sources.filter(({columns}) =>
  columns.some(({personal}) => personal),
);

/**
 * Brings stored rows to what would be kept of them were they read now: without a person
 * where `isGone`, an SQL condition, holds. Their keys follow, so that the same record in
 * another file is still known. Answers how many rows were changed.
 */
export async function rewriteRows(
  db: Db,
  source: Source,
  door: Door,
  {isGone, where}: {readonly isGone: string; readonly where: string},
): Promise<number> {
  const changed = replacements(source, door).map((text) => {
    const at = text.lastIndexOf(' as ');
    const [value, name] = [text.slice(0, at), text.slice(at + 4)];
    return [name, value.replaceAll('is_gone', isGone)] as const;
  });
  const values = new Map(changed);
  const key = source.key?.map((name) => values.get(name) ?? name).join(', ');
  const sets = changed.map(([name, value]) => `${name} = ${value}`);
  if (key) sets.push(`key_hash = hash(${key})`);
  return db.run(`update ${rawTable(source)} set ${sets.join(', ')} where ${where}`);
}

/** Takes the person out of the rows that fit a condition. */
export async function takeOut(db: Db, source: Source, where: string): Promise<number> {
  const nobody: Door = {isKeyed: false, hasErased: false, cutoffs: new Map()};
  return rewriteRows(db, source, nobody, {isGone: 'true', where});
}

/** Whether a row still says whose it is, as SQL. */
export function namesSomebody({columns}: Source): string {
  const personal = columns.filter(
    (column) =>
      !column.required &&
      ['user', 'user_id', 'actor', 'machine', 'address'].includes(column.personal ?? ''),
  );
  const names = columns.filter(
    ({personal: kind, required}) => kind === 'user' && required,
  );
  return [
    ...personal.map(({name}) => `${name} is not null`),
    ...names.map(({name}) => `${name} <> '(erased)'`),
    'false',
  ].join(' or ');
}
