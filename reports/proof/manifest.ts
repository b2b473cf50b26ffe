import type {Db, Row} from '../../lib/db.ts';
import {toolVersion} from '../../lib/version.ts';
import type {ReportModel} from '../model.ts';

/** What a report was made from: enough to make it again and compare. */
export interface Manifest {
  readonly made_with: string;
  readonly month: string | null;
  readonly site: string | null;
  /** Set when the report holds only the rows of this department. */
  readonly department?: string;
  readonly as_of: string | null;
  /** Hash over the ledger, its settings and the SQL of every mart. */
  readonly generation: string | null;
  readonly config_sha256: string | null;
  /** The month's totals, as the mart `pool_by_month` holds them. */
  readonly figures: readonly Row[];
  readonly coverage: readonly Row[];
  /** Every file with lines of the month, or without dates, and the lines read of it. */
  readonly inputs: readonly Row[];
}

type Reported = Pick<ReportModel, 'month' | 'site' | 'as_of' | 'department' | 'nodes'>;

/** Gathers it from the ledger; the same ledger gives the same manifest. */
export async function manifestOf(db: Db, report: Reported): Promise<Manifest> {
  const {month, site, as_of, department} = report;
  return {
    made_with: `capledger ${toolVersion}`,
    month,
    site,
    ...(department === undefined ? {} : {department}),
    as_of,
    generation: await setting(db, 'transformed_generation'),
    config_sha256: await setting(db, 'config_hash'),
    ...(department === undefined
      ? {
          figures: await figuresOf(db, month, site),
          coverage: await coverageOf(db, month, site),
          inputs: await inputsOf(db, month),
        }
      : await ownOf(db, report, department)),
  };
}

// What is of one department: no total, node or file of others.
async function ownOf(db: Db, {month, site, nodes}: Reported, department: string) {
  const own = `
    from capacity_by_use_day as uses
    inner join user_departments as users using (month, day, user_name)
    where uses.month = $1::date and uses.site = $2 and users.department = $3`;
  const coverage = await coverageOf(db, month, site);
  return {
    figures: await db.all(
      `select sum(minutes)::double as minutes, count(distinct user_name)::integer as users
      ${own}`,
      [month, site, department],
    ),
    coverage: coverage.filter((row) => nodes.some(({node}) => node === row.node)),
    inputs: await db.all(
      `select path, source, node, content_sha256 as sha256 from files
      where file_id in (select file_id ${own}) order by all`,
      [month, site, department],
    ),
  };
}

async function coverageOf(db: Db, month: string | null, site: string | null) {
  return db.all(
    `select node, gap_days from coverage_by_month_node
    where month = cast($1 as date) and site = $2 order by all`,
    [month, site],
  );
}

async function inputsOf(db: Db, month: string | null) {
  return db.all(
    `select path, source, node, content_sha256 as sha256, consumed_bytes as bytes,
        lines, rejects
    from files
    where $1 is null or first_event_at is null
        or (first_event_at < cast($1 as date) + interval 1 month
            and last_event_at >= cast($1 as date))
    order by all`,
    [month],
  );
}

/** The month's totals as they are in the ledger now. */
export async function figuresOf(
  db: Db,
  month: string | null,
  site: string | null,
): Promise<Row[]> {
  return db.all(
    'from pool_by_month where month = cast($1 as date) and site = $2 order by all',
    [month, site],
  );
}

async function setting(db: Db, name: string): Promise<string | null> {
  const rows = await db.all<{value: string}>(
    'select value from settings where name = $1',
    [name],
  );
  return rows[0]?.value ?? null;
}
