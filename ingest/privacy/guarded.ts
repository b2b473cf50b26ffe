import type {Door} from '../../lib/privacy/door.ts';
import {erasedName} from '../../lib/privacy/privacy.ts';
import type {Column, Source} from '../source.ts';

/**
 * Typed records as they may be kept: without a door, or where it asks for nothing, the
 * query itself, so that it costs nothing.
 */
export function guardedSql(
  source: Source,
  door: Door | undefined,
  typed: string,
): string {
  if (!door || !source.columns.some(({personal}) => personal)) return typed;
  const gone = goneSql(source, door);
  if (!door.isKeyed && gone === undefined) return typed;
  return `
select * replace (${replacements(source, door).join(', ')})
from (select *, ${gone ?? 'false'} as is_gone from (${typed}))`;
}

/** Each personal column as it is kept, by `is_gone`. */
export function replacements(source: Source, door: Door): string[] {
  return source.columns.flatMap((column) => {
    if (!column.personal) return [];
    const kept = keptSql(column, door);
    return [
      `case when is_gone then ${goneValue(column)} else ${kept} end as ${column.name}`,
    ];
  });
}

/** Whether nothing of the person in a row is kept; undefined where that never is. */
function goneSql(source: Source, {hasErased, cutoffs}: Door): string | undefined {
  const tests: string[] = [];
  const persons = personsSql(source);
  if (hasErased && persons.length > 0) {
    tests.push(...persons.map((name) => erasedSql(name)));
  }
  const cutoff = cutoffs.get(source.name);
  if (cutoff && source.eventTime) {
    tests.push(
      `coalesce(${source.eventTime} < timestamptz '${cutoff} 00:00:00+00', false)`,
    );
  }
  return tests.length > 0 ? `(${tests.join(' or ')})` : undefined;
}

/** Whether a name is that of somebody who was erased. */
export function erasedSql(name: string): string {
  return `is_erased(${name})`;
}

/** The names of persons in a row of a source, as SQL. */
export function personsSql({columns}: Source): string[] {
  return columns.flatMap(({name, personal}) => {
    if (personal === 'user') return [name];
    if (personal !== 'user_id') return [];
    return [`concat_ws('\\', nullif(trim(user_directory), ''), trim(${name}))`];
  });
}

function keptSql(column: Column, {isKeyed, hasErased}: Door): string {
  const kept = isKeyed ? pseudonymSql(column) : column.name;
  if (column.personal !== 'actor' || !hasErased) return kept;
  return `case when ${erasedSql(column.name)} then null else ${kept} end`;
}

function pseudonymSql({name, personal}: Column): string {
  switch (personal) {
    case 'user':
    case 'actor':
      return `person(${name})`;
    case 'user_id':
      return `person_id(user_directory, ${name})`;
    case 'talend_user':
      return `case when kind = 'user' then person(${name}) else ${name} end`;
    case 'machine':
      return `machine(${name})`;
    case 'address':
      return 'null';
    case 'words':
      return `plain_words(${name})`;
    case 'path':
      return `without_home(${name})`;
    default:
      return name;
  }
}

function goneValue({name, personal, required}: Column): string {
  switch (personal) {
    case 'words':
      return `plain_words(${name})`;
    case 'path':
      return `without_home(${name})`;
    case 'talend_user':
      return name;
    default:
      return required ? `'${erasedName}'` : 'null';
  }
}
