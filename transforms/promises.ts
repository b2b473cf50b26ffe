import type {Db} from '../lib/db.ts';
import {exitCodes, UserError} from '../lib/errors.ts';
import type {SqlFile} from './sql-file.ts';

interface Made {
  /** Where it was made. */
  readonly table?: string;
  /** A condition for the rows that were made anew. */
  readonly rows?: string;
}

/** Checks that a built mart keeps what its file promises; a `UserError` 70 if not. */
export async function checkPromises(
  db: Db,
  mart: SqlFile,
  {table = mart.name, rows = 'true'}: Made = {},
): Promise<void> {
  const made = `${table} where ${rows}`;
  const isNull = promised(mart).map((column) => `${column} is null`);
  const {grain, oneForEach} = mart;
  // As many hashes as rows: no two rows are alike. Only else are the dear questions asked.
  const known = oneForEach
    ? `(select count(*) from ${oneForEach} where ${rows})`
    : `count(distinct hash(${grain.join(', ')}))`;
  const isUnique = grain.length === 0 || `count(*) = ${known}`;
  const {is_kept} = await db.one<{is_kept: boolean}>(
    `select ${isUnique} and not coalesce(bool_or(${['false', ...isNull].join(' or ')}), false)
      as is_kept
    from ${made}`,
  );
  if (is_kept) return;
  await checkNotNull(db, mart, made);
  await checkGrain(db, mart, made);
  if (oneForEach) throw brokenPromise(mart, `a row for each of ${oneForEach}`, {is_kept});
}

/** The columns that are never null. */
function promised({grain, notNull}: SqlFile): readonly string[] {
  return [...new Set([...grain, ...notNull])];
}

async function checkNotNull(db: Db, mart: SqlFile, made: string): Promise<void> {
  const columns = promised(mart);
  const broken = columns.map((column) => `${column} is null`).join(' or ');
  const [row] = await db.all(
    `select ${columns.join(', ')} from ${made} and (${broken}) limit 1`,
  );
  if (!row) return;
  const column = columns.find((name) => row[name] === null) ?? '';
  throw brokenPromise(mart, `${column} is not null`, row);
}

async function checkGrain(db: Db, mart: SqlFile, made: string): Promise<void> {
  const grain = mart.grain.join(', ');
  const [row] = await db.all(
    `select ${grain}, count(*) as row_count from ${made}
     group by ${grain} having count(*) > 1 order by ${grain} limit 1`,
  );
  if (row) throw brokenPromise(mart, `one row for each ${grain}`, row);
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
