import {existsSync} from 'node:fs';
import {createSchema} from '../ingest/schema.ts';
import {type Db, openDatabase} from '../lib/db.ts';
import {exitCodes, UserError} from '../lib/errors.ts';
import {isCurrent, transform} from '../transforms/transform.ts';
import {
  type CommonOptions,
  type LedgerOptions,
  type RuleOptions,
  waitMs,
} from './options.ts';
import {countBy, isCountedBy} from './unit-rule.ts';

/** Opens a ledger that must be there, for reading. */
export async function openLedger(options: LedgerOptions): Promise<Db> {
  if (!existsSync(options.database)) {
    throw new UserError(`${options.database}: no such ledger`, {
      exitCode: exitCodes.missing,
      hint: 'Make one with capledger ingest <path>, or name yours with --database.',
    });
  }
  const db = await openDatabase(options.database, {
    readOnly: true,
    waitMs: waitMs(options),
  });
  try {
    await assertLedger(db);
    return db;
  } catch (error) {
    await db.close();
    throw error;
  }
}

async function assertLedger(db: Db): Promise<void> {
  const tables = await db.all(
    `select table_name from information_schema.tables
    where table_schema = 'main' and table_name in ('files', 'rejects', 'settings')`,
  );
  if (tables.length === 3) return;
  throw new UserError(`${db.path}: a DuckDB file, but no capledger ledger`, {
    exitCode: exitCodes.database,
    hint: 'Nothing was changed. Name the file that capledger ingest made.',
  });
}

async function isConfigured(db: Db, {configuration}: CommonOptions): Promise<boolean> {
  if (configuration === undefined) return true;
  const {isApplied} = await import('../lib/config/apply.ts');
  return isApplied(db, configuration);
}

/** Puts the configuration into the ledger and makes the marts, where either is behind. */
export async function bringUpToDate(
  db: Db,
  options: CommonOptions & Partial<RuleOptions>,
): Promise<void> {
  const {configuration} = options;
  await createSchema(db);
  if (configuration !== undefined && !(await isConfigured(db, options))) {
    const {applyConfig} = await import('../lib/config/apply.ts');
    await applyConfig(db, configuration);
  }
  if (!(await isCountedBy(db, options))) await countBy(db, options['unit-rule'] ?? '');
  if (!(await isCurrent(db))) await transform(db);
}

/** Opens a ledger for reading, its marts brought up to date before. */
export async function openCurrentLedger(
  options: LedgerOptions & Partial<RuleOptions>,
): Promise<Db> {
  const ledger = await openLedger(options);
  const isBehind =
    !(await isConfigured(ledger, options)) ||
    !(await isCountedBy(ledger, options)) ||
    !(await isCurrent(ledger));
  if (!isBehind) return ledger;
  await ledger.close();
  const writable = await openDatabase(options.database, {waitMs: waitMs(options)});
  try {
    await bringUpToDate(writable, options);
  } finally {
    await writable.close();
  }
  return openLedger(options);
}
