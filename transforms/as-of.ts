import type {Db} from '../lib/db.ts';

// When a record of a raw table was written: the first of these columns it has.
const written = ['logged_at', 'use_started_at', 'taken_at'];

/**
 * Takes out of a copy of a ledger what was not yet known at a moment, and reckons from
 * it: lines written later, files taken later, the ends of uses that were still open.
 */
export async function forgetLater(db: Db, moment: string): Promise<void> {
  const tables = await db.all<{name: string; columns: string[]}>(
    `select table_schema || '.' || table_name as name, list(column_name) as columns
    from information_schema.columns
    where table_schema = 'raw' or table_name = 'typed_readings'
    group by all order by all`,
  );
  for (const {name, columns} of tables) {
    const column = written.find((one) => columns.includes(one));
    const isLater = column
      ? `${column} > $1`
      : 'file_id in (select file_id from main.files where taken_at > $1)';
    if (!column && !columns.includes('file_id')) continue;
    await db.run(`delete from ${name} where ${isLater}`, [moment]);
  }
  await db.run(
    `update raw.sense_capacity_usage set use_stopped_at = null
    where use_stopped_at > $1`,
    [moment],
  );
  await db.run("delete from settings where name = 'as_of'");
  await db.run("insert into settings (name, value) values ('as_of', $1)", [moment]);
}
