import type {Db} from '../lib/db.ts';
import {exitCodes, UserError} from '../lib/errors.ts';
import type {SqlFile} from './sql-file.ts';

/** Checks that a built mart keeps what its file promises; a `UserError` 70 if not. */
export async function checkPromises(db: Db, mart: SqlFile): Promise<void> {
  await checkNotNull(db, mart);
  await checkGrain(db, mart);
}

async function checkNotNull(db: Db, mart: SqlFile): Promise<void> {
  const columns = [...new Set([...mart.grain, ...mart.notNull])];
  if (columns.length === 0) return;
  const broken = columns.map((column) => `${column} is null`).join(' or ');
  const rows = await db.all(
    `select ${columns.join(', ')} from ${mart.name} where ${broken} limit 1`,
  );
  const row = rows[0];
  if (!row) return;
  const column = columns.find((name) => row[name] === null) ?? '';
  throw brokenPromise(mart, `${column} is not null`, row);
}

async function checkGrain(db: Db, mart: SqlFile): Promise<void> {
  if (mart.grain.length === 0) return;
  const grain = mart.grain.join(', ');
  // As many hashes as rows: no two rows are alike. Only else is the dear question asked.
  const {is_unique} = await db.one<{is_unique: boolean}>(
    `select count(*) = count(distinct hash(${grain})) as is_unique from ${mart.name}`,
  );
  if (is_unique) return;
  const rows = await db.all(
    `select ${grain}, count(*) as row_count from ${mart.name}
     group by ${grain} having count(*) > 1 order by ${grain} limit 1`,
  );
  if (rows[0]) throw brokenPromise(mart, `one row for each ${grain}`, rows[0]);
}

function brokenPromise(mart: SqlFile, promise: string, row: object): UserError {
  return new UserError(
    `${mart.name}: promised ${promise}, but found ${JSON.stringify(row)}`,
    {
      exitCode: exitCodes.invariant,
      hint: 'The marts were left as they were. Please report this with the row above.',
    },
  );
}
