import type {Db} from '../../lib/db.ts';
import {exitCodes, UserError} from '../../lib/errors.ts';
import {type Door, definePrivacy, isKeyed, noteKey} from '../../lib/privacy/door.ts';
import type {Privacy} from '../../lib/privacy/privacy.ts';
import {personalSources, rewriteRows} from './take-out.ts';

/** Who typed or decided something, by table. */
const operators: Readonly<Record<string, readonly string[]>> = {
  typed_readings: ['added_by', 'removed_by'],
  closed_periods: ['closed_by', 'reopened_by'],
};

/**
 * Turns a ledger of clear names into one of pseudonyms, as if it had been read so. Runs
 * within the transaction of its caller; answers how many rows were changed.
 */
export async function pseudonymise(db: Db, privacy: Privacy): Promise<number> {
  const {key} = privacy;
  if (!key) {
    throw new UserError('capledger.yaml: privacy.mode is clear', {
      exitCode: exitCodes.config,
      hint: 'Set privacy: {mode: pseudonym, key_file: ...} first.',
    });
  }
  if (await isKeyed(db)) return 0;
  await definePrivacy(db, privacy);
  const door: Door = {isKeyed: true, hasErased: false, cutoffs: new Map()};
  let rows = 0;
  for (const source of personalSources) {
    rows += await rewriteRows(db, source, door, {isGone: 'false', where: 'true'});
  }
  await db.run(
    `update rejects set text = '', reason = regexp_replace(reason, '(?s)^(bad_\\w+): .*', '\\1')`,
  );
  await db.run('update closed_uses set user_name = person(user_name)');
  for (const [table, columns] of Object.entries(operators)) {
    const sets = columns.map((name) => `${name} = person(${name})`);
    await db.run(`update ${table} set ${sets.join(', ')}`);
  }
  await db.run('delete from config.user_aliases; delete from config.departments');
  await db.run("delete from settings where name = 'config_hash'");
  await noteKey(db, key);
  return rows;
}
