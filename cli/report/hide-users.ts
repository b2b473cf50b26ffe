import type {Db} from '../../lib/db.ts';
import {inOrder, tablesRead} from '../../transforms/order.ts';
import {readSqlFiles} from '../../transforms/sql-file.ts';

// A user's or a device's, with the domain before it, wherever in a text.
const pseudonym = '(?:[a-z0-9._-]{1,64}\\\\)?\\b[um]-[0-9a-f]{16}\\b';

/**
 * Lets no mart of this session say a pseudonym, one added tomorrow included.
 *
 * A mart of users that comes from `grouped` ones alone is made anew from them. In any
 * other a pseudonym is one of the small groups, whatever column it is in.
 */
export async function hideUsers(
  db: Db,
  whole: string,
  grouped: readonly string[],
): Promise<void> {
  const columns = await columnsOf(db);
  const namesUsers = (mart: string) =>
    columns.get(mart)?.some(({name}) => name === 'user_name' || name === 'user_number') ??
    false;
  const done = new Set(grouped);
  for (const file of await inOrder(db, await readSqlFiles())) {
    const own = columns.get(file.name) ?? [];
    const text = own.filter(({isText}) => isText).map(({name}) => name);
    if (file.kind === 'staging' || done.has(file.name) || text.length === 0) continue;
    const read = (await tablesRead(db, file)).filter(namesUsers);
    const isOfGroups = read.length > 0 && read.every((name) => done.has(name));
    if (namesUsers(file.name) && isOfGroups) done.add(file.name);
    const query = done.has(file.name)
      ? file.query
      : `select * replace (${text.map(hidden).join(', ')}) from ${whole}.${file.name}`;
    await db.run(`create or replace temp view ${file.name} as ${query}`);
  }
}

function hidden(column: string): string {
  return `regexp_replace(${column}, '${pseudonym}', '(small groups)', 'g') as ${column}`;
}

interface MartColumn {
  readonly name: string;
  readonly isText: boolean;
}

/** The columns of each mart and view of the ledger. */
async function columnsOf(db: Db): Promise<ReadonlyMap<string, readonly MartColumn[]>> {
  const columns = await db.all<MartColumn & {mart: string}>(
    `select table_name as mart, column_name as name, data_type = 'VARCHAR' as "isText"
    from information_schema.columns
    where table_catalog = current_database() and table_schema = 'main'
    order by table_name, ordinal_position`,
  );
  const found = new Map<string, MartColumn[]>();
  for (const column of columns) {
    found.set(column.mart, [...(found.get(column.mart) ?? []), column]);
  }
  return found;
}
