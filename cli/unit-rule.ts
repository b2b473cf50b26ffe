import type {Db} from '../lib/db.ts';
import type {RuleOptions} from './options.ts';

/** Whether the ledger counts minutes by the rule asked for, if one was. */
export async function isCountedBy(
  db: Db,
  {'unit-rule': rule}: Partial<RuleOptions>,
): Promise<boolean> {
  if (rule === undefined) return true;
  const rows = await db.all<{value: string}>(
    "select value from settings where name = 'unit_rule'",
  );
  return rows[0]?.value === rule;
}

/** Counts minutes by this rule from now on. */
export async function countBy(db: Db, rule: string): Promise<void> {
  await db.transaction(async () => {
    await db.run("delete from settings where name = 'unit_rule'");
    await db.run("insert into settings (name, value) values ('unit_rule', $1)", [rule]);
  });
}
