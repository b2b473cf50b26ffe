import type {Db} from '../lib/db.ts';
import {exitCodes, UserError} from '../lib/errors.ts';
import {failpoint} from '../lib/failpoint.ts';
import {toolVersion} from '../lib/version.ts';

/** One change of what a ledger looks like, from the version before it. */
export interface Migration {
  readonly version: number;
  readonly sql: string;
}

/**
 * What changed since the first ledger, oldest first. A new table or column needs no step
 * of its own: `createSchema` adds what is missing.
 */
export const migrations: readonly Migration[] = [];

const settingName = 'schema_version';

/**
 * Brings a ledger to the newest version, each step in a transaction of its own, so that a
 * kill leaves one version or the next. Throws a `UserError` 74 for a newer ledger.
 */
export async function migrate(db: Db, steps = migrations): Promise<void> {
  const newest = steps.at(-1)?.version ?? 1;
  const found = await versionOf(db);
  if (found === undefined) return note(db, newest);
  if (found > newest) {
    throw new UserError(
      `${db.path}: made by a newer capledger (schema ${found}, this one knows ${newest})`,
      {
        exitCode: exitCodes.database,
        hint: `Nothing was changed. This is capledger ${toolVersion}: install the newer one.`,
      },
    );
  }
  for (const {version, sql} of steps.filter((step) => step.version > found)) {
    await db.transaction(async () => {
      await db.run(sql);
      failpoint('mid-migration');
      await note(db, version);
    });
  }
}

/** The version a ledger was left at; undefined for one that is new or never said. */
async function versionOf(db: Db): Promise<number | undefined> {
  const rows = await db.all<{value: string}>(
    'select value from settings where name = $1',
    [settingName],
  );
  return rows[0] === undefined ? undefined : Number(rows[0].value);
}

async function note(db: Db, version: number): Promise<void> {
  await db.run('delete from settings where name = $1', [settingName]);
  await db.run('insert into settings (name, value) values ($1, $2)', [
    settingName,
    String(version),
  ]);
}
