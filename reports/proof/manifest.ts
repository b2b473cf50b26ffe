import type {Db, Row} from '../../lib/db.ts';
import {toolVersion} from '../../lib/version.ts';

/** What a report was made from: enough to make it again and compare. */
export interface Manifest {
  readonly made_with: string;
  readonly month: string | null;
  readonly site: string | null;
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

/** Gathers it from the ledger; the same ledger gives the same manifest. */
export async function manifestOf(
  db: Db,
  {
    month,
    site,
    as_of,
  }: {
    readonly month: string | null;
    readonly site: string | null;
    readonly as_of: string | null;
  },
): Promise<Manifest> {
  return {
    made_with: `capledger ${toolVersion}`,
    month,
    site,
    as_of,
    generation: await setting(db, 'transformed_generation'),
    config_sha256: await setting(db, 'config_hash'),
    figures: await figuresOf(db, month, site),
    coverage: await db.all(
      `select node, gap_days from coverage_by_month_node
      where month = cast($1 as date) and site = $2 order by all`,
      [month, site],
    ),
    inputs: await db.all(
      `select path, source, node, content_sha256 as sha256, consumed_bytes as bytes,
          lines, rejects
      from files
      where $1 is null or first_event_at is null
          or (first_event_at < cast($1 as date) + interval 1 month
              and last_event_at >= cast($1 as date))
      order by all`,
      [month],
    ),
  };
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
