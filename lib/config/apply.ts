import {createHash} from 'node:crypto';
import type {Db, Row} from '../db.ts';
import {definePrivacy, openDoor} from '../privacy/door.ts';
import {assertPatterns} from '../privacy/patterns.ts';
import {privacyOf} from '../privacy/privacy.ts';
import type {ReadConfig} from './read.ts';
import {configRows, configSettings} from './rows.ts';
import {configTables} from './tables.ts';

// Names of persons in hand-kept lists, as they may be kept.
const persons: Readonly<Record<string, string>> = {
  user_aliases: '* replace (person(alias) as alias, person(user_name) as user_name)',
  departments:
    "* replace (case when contains(pattern, '*') then pattern else person(pattern) end as pattern)",
};

const mentionsErased: Readonly<Record<string, string>> = {
  user_aliases: 'where not is_erased(alias) and not is_erased(user_name)',
  departments: 'where not is_erased(pattern)',
};

const hashName = 'config_hash';

/** Whether the ledger holds just what the configuration says now. */
export async function isApplied(db: Db, read: ReadConfig): Promise<boolean> {
  const found = await db.all<{value: string}>(
    `select value from settings where name = '${hashName}'`,
  );
  return found[0]?.value === hashOf(read);
}

/** Puts the configuration into the ledger, all or nothing. */
export async function applyConfig(db: Db, read: ReadConfig): Promise<void> {
  const rows = configRows(read);
  const privacy = privacyOf(read);
  assertPatterns(read, rows.departments, privacy);
  const settings = {...configSettings(read), [hashName]: hashOf(read)};
  await db.transaction(async () => {
    await openDoor(db, privacy);
    await definePrivacy(db, privacy);
    for (const [table, columns] of Object.entries(configTables)) {
      await db.run(`delete from config.${table}`);
      const found = rows[table as keyof typeof configTables];
      if (found.length > 0) await fill(db, table, columns, found);
    }
    for (const [name, value] of Object.entries(settings)) {
      await db.run('delete from settings where name = $1', [name]);
      if (value === null) continue;
      await db.run('insert into settings (name, value) values ($1, $2)', [name, value]);
    }
  });
}

async function fill(
  db: Db,
  table: string,
  columns: string,
  rows: readonly Row[],
): Promise<void> {
  const shape = Object.fromEntries(columns.split(', ').map((text) => text.split(' ')));
  await db.run(
    `insert into config.${table}
    select ${persons[table] ?? '*'} from (
        select unnest(from_json(cast($1 as json), $2), recursive := true)
    ) ${mentionsErased[table] ?? ''}`,
    [JSON.stringify(rows), JSON.stringify([shape])],
  );
}

function hashOf(read: ReadConfig): string {
  return createHash('sha256')
    .update(JSON.stringify([configRows(read), configSettings(read)]))
    .digest('hex');
}
