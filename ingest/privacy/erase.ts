import type {Db} from '../../lib/db.ts';
import {isKeyed} from '../../lib/privacy/door.ts';
import {erasedName} from '../../lib/privacy/privacy.ts';
import {rawTable} from '../schema.ts';
import {isAboutSql, marksOf, type Person} from './person.ts';
import {personalSources, takeOut} from './take-out.ts';

/** What erasing a person changed. */
export interface Erased {
  /** Rows that no longer name anybody, by table. */
  readonly rows: Readonly<Record<string, number>>;
  /** Logs that still do: they are not capledger's to change. */
  readonly logs: readonly string[];
}

// Shorter ones would be found in half of all words.
const shortest = 3;

/**
 * Takes a person out of every row, reject and closed month; the minutes stay. A mark keeps
 * them out when an old log is read again. Runs within the transaction of its caller, with
 * the macros of privacy defined after `ensureSalt`.
 */
export async function erase(db: Db, person: Person): Promise<Erased> {
  const marks = await marksOf(db, person);
  await db.run(
    `insert into erased_users
    select unnest(from_json($1, '["varchar"]')), now()`,
    [JSON.stringify(marks)],
  );
  const rows: Record<string, number> = {};
  const files = new Set<string>();
  for (const source of personalSources) {
    const isAbout = await isAboutSql(db, source, marks);
    const paths = await db.all<{path: string}>(
      `select distinct path from ${rawTable(source)} inner join files using (file_id)
      where ${isAbout}`,
    );
    for (const {path} of paths) files.add(path);
    const count = await takeOut(db, source, isAbout);
    if (count > 0) rows[source.name] = count;
  }
  Object.assign(rows, await eraseWords(db, person), await eraseKept(db, person));
  return {rows, logs: [...files].sort()};
}

/** Free texts and unread records that mention the person. */
async function eraseWords(db: Db, {spellings}: Person): Promise<Record<string, number>> {
  const names = spellings
    .map((spelling) => spelling.replace(/^.*\\/, ''))
    .filter((name) => name.length >= shortest);
  if (names.length === 0 || (await isKeyed(db))) return {};
  const mentions = (column: string) =>
    names
      .map((name) => `contains(lower(${column}), '${name.replaceAll("'", "''")}')`)
      .join(' or ');
  const rows: Record<string, number> = {};
  for (const source of personalSources) {
    for (const {name, personal} of source.columns) {
      if (personal !== 'words' && personal !== 'actor' && personal !== 'path') continue;
      const instead = personal === 'words' ? `plain_words(${name})` : 'null';
      const count = await db.run(
        `update ${rawTable(source)} set ${name} = ${instead} where ${mentions(name)}`,
      );
      if (count > 0) rows[`${source.name}.${name}`] = count;
    }
  }
  rows.rejects = await db.run(
    `update rejects set text = '', reason = regexp_replace(reason, '(?s): .*', '')
    where ${mentions('text')} or ${mentions('reason')}`,
  );
  return rows;
}

async function eraseKept(db: Db, person: Person): Promise<Record<string, number>> {
  const list = JSON.stringify([person.user_name, ...person.spellings]);
  const isThem = (name: string) =>
    `${name} is not null and normal(${name}) in (select unnest(from_json($1, '["varchar"]')))`;
  const closed = await db.run(
    `update closed_uses set user_name = '${erasedName}' where ${isThem('user_name')}`,
    [list],
  );
  await db.run(
    `delete from config.user_aliases where ${isThem('alias')} or ${isThem('user_name')}`,
    [list],
  );
  await db.run(`delete from config.departments where ${isThem('pattern')}`, [list]);
  return {closed_uses: closed};
}
