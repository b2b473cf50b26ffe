import {createHash} from 'node:crypto';
import type {Db, Row} from '../lib/db.ts';
import {toolVersion} from '../lib/version.ts';

/** A month of a site that is about to be closed. */
export interface Closing {
  readonly site: string;
  /** Its first day. */
  readonly month: string;
  readonly isForced: boolean;
  readonly reason: string | null;
  readonly who: string;
}

/** What was frozen. */
export interface Closed {
  readonly period_id: string;
  readonly site: string;
  readonly month: string;
  readonly unit_rule: string;
  readonly minutes: number;
  readonly uses: number;
  readonly inputs: number;
  readonly totals_sha256: string;
  readonly inputs_sha256: string;
}

/**
 * Freezes what each use of a month costs and which files it came from, with a hash of
 * either. Runs within the transaction of its caller.
 */
export async function closePeriod(db: Db, closing: Closing): Promise<Closed> {
  const {site, month} = closing;
  const {number, rule} = await db.one<{number: number; rule: string}>(
    `select (select count(*) + 1 from closed_periods) as number,
      coalesce((select max(value) from settings where name = 'unit_rule'), 'as_logged')
        as rule`,
  );
  const id = `${month.slice(0, 7)}-${site}-${number}`;
  await db.run(
    `insert into closed_uses
    select $1, use_key, product, node, user_name, document, minutes
    from use_minutes_by_month where site = $2 and month = $3::date`,
    [id, site, month],
  );
  await db.run(
    `insert into closed_inputs
    select $1, file_id, path, node, consumed_bytes, lines, content_sha256
    from files
    where file_id in (
        select file_id from use_minutes_by_month where site = $2 and month = $3::date
    ) or (
        first_event_at < $3::date + interval 1 month and last_event_at >= $3::date
        and lower(node) in (select node from node_sites where site = $2)
    )`,
    [id, site, month],
  );
  const totals = await db.all(
    `select product, node, user_name, document, sum(minutes) as minutes, count(*) as uses
    from closed_uses where period_id = $1
    group by product, node, user_name, document
    order by product, node, user_name, document`,
    [id],
  );
  const inputs = await db.all(
    `select path, consumed_bytes, content_sha256 from closed_inputs
    where period_id = $1 order by content_sha256, path`,
    [id],
  );
  const closed: Closed = {
    period_id: id,
    site,
    month,
    unit_rule: rule,
    minutes: sum(totals, 'minutes'),
    uses: sum(totals, 'uses'),
    inputs: inputs.length,
    totals_sha256: hashOf(totals),
    inputs_sha256: hashOf(inputs),
  };
  await db.run(
    `insert into closed_periods
    values ($1, $2, $3::date, $4, $5, $6, $7, $8, $9, $10, now(), $11, $12,
        null, null, null)`,
    [
      id,
      site,
      month,
      rule,
      closed.minutes,
      closed.uses,
      closed.totals_sha256,
      closed.inputs_sha256,
      closing.isForced,
      closing.reason,
      closing.who,
      toolVersion,
    ],
  );
  return closed;
}

function sum(rows: readonly Row[], name: string): number {
  return rows.reduce((total, row) => total + Number(row[name]), 0);
}

function hashOf(rows: readonly Row[]): string {
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
}
