import type {Db} from '../lib/db.ts';
import type {MonthChanges, UserChanges} from '../lib/generated/marts.ts';
import {readSqlFiles} from '../transforms/sql-file.ts';
import type {Sides} from './diff-sides.ts';

export interface Mover {
  readonly name: string;
  readonly minutes_before: number;
  readonly minutes: number;
  readonly change: number;
}

export interface Comparison {
  readonly sides: Sides;
  /** Until when a running month was counted, and with it both sides; else null. */
  readonly cut_at: string | null;
  readonly change: MonthChanges;
  readonly users: readonly (Mover & {readonly status: UserChanges['status']})[];
  readonly documents: readonly Mover[];
  readonly nodes: readonly Mover[];
}

/**
 * Compares two sides as `month_changes` compares a month with the one before: by the
 * SQL of that mart, over temporary tables in the place of those it reads.
 */
export async function compare(db: Db, sides: Sides, top: number): Promise<Comparison> {
  const cutAt = await cutOf(db, sides);
  // Where users are shown as groups, it is a view of this session already.
  await db.run('drop view if exists temp.month_pairs');
  await db.run(`create temp table month_pairs as ${pairsQuery(sides, cutAt !== null)}`, [
    sides.a,
    sides.b,
    sides.month,
    sides.site ?? '*',
  ]);
  if (sides.kind === 'month') await daysOfMonths(db, sides);
  else await daysOfOneMonth(db, sides);
  await db.run(`create temp table user_changes as ${await queryOf('user_changes')}`);
  const change = await db.one<MonthChanges>(await queryOf('month_changes'));
  const users = await db.all<UserChanges>(
    `from user_changes where change <> 0
    order by abs(change) desc, user_name limit ${top}`,
  );
  const found = {
    sides,
    cut_at: cutAt,
    change,
    users: users.map(({month, site, user_name, ...row}) => ({name: user_name, ...row})),
    documents: await movers(db, 'document', 'min(document_name)', top),
    nodes: await movers(db, 'node', 'node', top),
  };
  for (const name of ['month_pairs', 'month_pair_days', 'user_changes']) {
    await db.run(`drop table temp.${name}`);
  }
  return found;
}

/** The newest event, when one of two months is still running at it. */
async function cutOf(db: Db, {kind, a, b}: Sides): Promise<string | null> {
  if (kind !== 'month') return null;
  const [clock] = await db.all<{as_of: string}>(
    `select as_of from ledger_as_of
    where running_month in ($1::date, $2::date)
      and as_of < running_month::timestamp + interval 1 month - interval 6 hour`,
    [a, b],
  );
  return clock?.as_of ?? null;
}

function pairsQuery({kind}: Sides, isCut: boolean): string {
  const table = isCut ? 'capacity_by_use_hour' : 'capacity_by_use_day';
  const side = {month: 'month::text', node: 'node', site: 'site'}[kind];
  const group = {month: 'node', node: 'document', site: 'product'}[kind];
  const cut = isCut
    ? `and epoch_us(hour_started_at) - epoch_us(month::timestamp)
        <= (select epoch_us(as_of) - epoch_us(running_month::timestamp) from ledger_as_of)`
    : '';
  return `
    select
      $3::date as month, $4 as site, side, node, user_name, document, ${group} as mix_group,
      min(document_name) as document_name, sum(minutes) as minutes
    from ${table}
    cross join (values ('before', $1), ('now', $2)) as sides (side, name)
    where ${side} = sides.name and $4 in (site, '*')
      ${kind === 'month' ? '' : 'and month = $3::date'} ${cut}
    group by side, node, user_name, document, ${group}`;
}

/** Days of each month, of a running one until now, and then as many of the other. */
async function daysOfMonths(db: Db, {a, b, month, site}: Sides): Promise<void> {
  await db.run(
    `create temp table month_pair_days as
    with sides as (
      select * from (values ('before', $1::date), ('now', $2::date)) as sides (side, first)
    ), clock as (
      select coalesce(min(day(running_day)), 31) as days from ledger_as_of
      where running_month in ($1::date, $2::date)
    )
    select
      $3::date as month, $4 as site, side, count(*)::integer as days,
      count(*) filter (
        where isodow(day) < 6 and day not in (
          select day from stg_config_holidays where $4 = '*' or site in ($4, '*')
        )
      )::integer as working_days
    from (
      select side, unnest(generate_series(
        first::timestamp, last_day(first)::timestamp, interval 1 day
      ))::date as day
      from sides
    ) cross join clock
    where day(day) <= clock.days
    group by side`,
    [a, b, month, site ?? '*'],
  );
}

async function daysOfOneMonth(db: Db, sides: Sides): Promise<void> {
  await daysOfMonths(db, {...sides, a: sides.month, b: sides.month});
}

async function movers(db: Db, by: string, name: string, top: number): Promise<Mover[]> {
  return db.all<Mover>(`
    with sums as (
      select
        ${by}, ${name} as name,
        coalesce(sum(minutes) filter (where side = 'before'), 0) as minutes_before,
        coalesce(sum(minutes) filter (where side = 'now'), 0) as minutes
      from month_pairs group by ${by}
    )
    select name, minutes_before, minutes, minutes - minutes_before as change
    from sums where minutes <> minutes_before
    order by abs(change) desc, name limit ${top}`);
}

async function queryOf(mart: string): Promise<string> {
  const file = (await readSqlFiles()).find(({name}) => name === mart);
  if (!file) throw new Error(`no mart ${mart}`);
  return file.query;
}
