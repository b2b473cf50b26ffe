import type {Db} from '../../lib/db.ts';
import {toolVersion} from '../../lib/version.ts';
import type {Filter} from './filter.ts';

/** What an export says of itself, in the order it is printed. */
export type About = Readonly<Record<string, string>>;

/** What a table was asked for, and how far its figures can be trusted. */
export async function aboutTable(db: Db, table: string, filter: Filter): Promise<About> {
  const {as_of} = await db.one<{as_of: string | null}>(
    'select max(as_of) as as_of from ledger_as_of',
  );
  return {
    table,
    period: filter.period,
    filter: filter.words,
    coverage: await coverage(db, filter),
    newest_event: as_of ?? 'unknown',
    unit_rule: await unitRule(db),
    made_with: `capledger ${toolVersion}`,
  };
}

async function unitRule(db: Db): Promise<string> {
  const rows = await db.all<{value: string}>(
    "select value from settings where name = 'unit_rule'",
  );
  return rows[0]?.value ?? 'as_logged';
}

async function coverage(db: Db, {from, to, node}: Filter): Promise<string> {
  const {months, gaps, nodes, running} = await db.one<{
    months: number;
    gaps: number;
    nodes: number;
    running: number;
  }>(
    `select count(*) as months, cast(coalesce(sum(gap_days), 0) as integer) as gaps,
        count(distinct node) filter (where gap_days > 0) as nodes,
        count(*) filter (where is_provisional and not is_incomplete) as running
    from coverage_by_month_node
    where ($1 is null or month >= date_trunc('month', cast($1 as date)))
        and ($2 is null or month <= cast($2 as date)) and ($3 is null or node = $3)`,
    [from ?? null, to ?? null, node ?? null],
  );
  if (months === 0) return 'unknown: no logs of this period';
  const parts = [
    ...(gaps > 0 ? [`${gaps} days without logs on ${nodes} node(s)`] : []),
    ...(running > 0 ? ['a month still running'] : []),
  ];
  return parts.length > 0 ? `incomplete: ${parts.join(', ')}` : 'complete';
}
