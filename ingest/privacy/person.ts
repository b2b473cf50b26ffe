import type {Db, Row} from '../../lib/db.ts';
import {exitCodes, UserError} from '../../lib/errors.ts';
import {isKeyed} from '../../lib/privacy/door.ts';
import {rawTable} from '../schema.ts';
import type {Source} from '../source.ts';
import {personsSql} from './guarded.ts';
import {personalSources} from './take-out.ts';

/** Somebody in the ledger, with every spelling that counts as them. */
export interface Person {
  readonly user_name: string;
  readonly spellings: readonly string[];
}

const pseudonym = 'u-([0-9a-f]{16})$';

/**
 * Finds a person by a name as it was logged, an alias, or a pseudonym; the macros of
 * privacy must be there. Throws a `UserError` 66 when the ledger knows nobody of that name.
 */
export async function personNamed(db: Db, name: string): Promise<Person> {
  const isPseudonym = /(^|\\)u-[0-9a-f]{16}$/.test(name);
  const {wanted} = await db.one<{wanted: string}>(
    `select normal(${isPseudonym ? '$1' : 'person($1)'}) as wanted`,
    [name],
  );
  const rows = await db.all<{user_name: string; spelling: string}>(
    `with named as (
        select user_name, normal(user_logged) as spelling from user_names
        union
        select ends.user_name, normal(alias.alias)
        from (
            select alias, user_name from stg_config_user_aliases
            union
            select alias, user_name from stg_user_aliases
        ) as alias
        inner join user_names as ends on normal(ends.user_logged) = normal(alias.user_name)
        union
        select user_name, user_name from user_names
    )
    select distinct user_name, spelling from named
    where user_name in (
        select user_name from named where spelling = $1 or user_name = $1
    )
    order by all`,
    [wanted],
  );
  const first = rows[0];
  if (first) {
    return {
      user_name: first.user_name,
      spellings: rows.map(({spelling}) => spelling),
    };
  }
  throw new UserError(`${name}: nobody of that name is in the ledger`, {
    exitCode: exitCodes.missing,
    hint: 'Write the user as it was logged, as DOMAIN\\name.',
  });
}

/** The marks by which a person is known when a log is read again, as one SQL list. */
export async function marksOf(db: Db, {spellings}: Person): Promise<string[]> {
  const mark = (await isKeyed(db))
    ? `coalesce(nullif(regexp_extract(name, '${pseudonym}', 1), ''), user_mark(name))`
    : 'user_mark(name)';
  const rows = await db.all<{mark: string}>(
    `select distinct ${mark} as mark
    from (select unnest(from_json($1, '["varchar"]')) as name) order by all`,
    [JSON.stringify(spellings)],
  );
  return rows.map((row) => row.mark);
}

/** Whether a stored row of a source is about one of these marks, as SQL. */
export async function isAboutSql(
  db: Db,
  source: Source,
  marks: readonly string[],
): Promise<string> {
  const list = marks.map((mark) => `'${mark}'`).join(', ');
  const isHidden = await isKeyed(db);
  const tests = personsSql(source).map((name) =>
    isHidden
      ? `coalesce(regexp_extract(${name}, '${pseudonym}', 1) in (${list}), false)`
      : `coalesce(user_mark(${name}) in (${list}), false)`,
  );
  return tests.length > 0 ? `(${tests.join(' or ')})` : 'false';
}

/** Every row about a person, by source, with the file and line it came from. */
export async function rowsAbout(
  db: Db,
  marks: readonly string[],
): Promise<Record<string, Row[]>> {
  const found: Record<string, Row[]> = {};
  for (const source of personalSources) {
    const rows = await db.all(
      `select files.path, session.* exclude (file_id, key_hash, occurrence)
      from ${rawTable(source)} as session left join files using (file_id)
      where ${await isAboutSql(db, source, marks)}
      order by path, line, byte_offset`,
    );
    if (rows.length > 0) found[source.name] = rows;
  }
  return found;
}
