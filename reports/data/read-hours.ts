import type {Db} from '../../lib/db.ts';
import {arrowStream} from './arrow-stream.ts';
import type {Cut} from './rows-sql.ts';

interface Hours {
  readonly month: readonly number[] | null;
  readonly node: readonly string[] | null;
  readonly product: readonly string[] | null;
  readonly weekday: readonly number[] | null;
  readonly hour: readonly number[] | null;
  readonly minutes: readonly number[] | null;
}

/** Minutes by month, node, weekday and hour as an Arrow stream, for thirteen months. */
export async function readHours(
  db: Db,
  month: string,
  {site, department}: Cut = {},
): Promise<Uint8Array> {
  const order = 'order by month, product, node, weekday, hour';
  const hours = await db.one<Hours>(
    `select
        list((month - date '1970-01-01')::integer ${order}) as month,
        list(node ${order}) as node,
        list(product ${order}) as product,
        list(weekday ${order}) as weekday,
        list(hour ${order}) as hour,
        list(minutes::double ${order}) as minutes
    from (${department === undefined ? 'from capacity_by_hour_node' : hoursOfDepartment})
    where month <= $1::date and month > $1::date - interval 13 month
        and ($2::text is null or site = $2)`,
    [month, site ?? null, ...(department === undefined ? [] : [department])],
  );
  return arrowStream([
    {name: 'month', numbers: hours.month ?? []},
    named('node', hours.node ?? []),
    named('product', hours.product ?? []),
    {name: 'weekday', numbers: hours.weekday ?? []},
    {name: 'hour', numbers: hours.hour ?? []},
    {name: 'minutes', numbers: hours.minutes ?? []},
  ]);
}

const hoursOfDepartment = `
    select
        uses.month, site, node, product,
        isodow(make_timestamp(epoch_us(hour_started_at)))::integer as weekday,
        hour(make_timestamp(epoch_us(hour_started_at)))::integer as hour,
        sum(minutes) as minutes
    from capacity_by_use_hour as uses
    inner join user_departments as users
        on uses.user_name = users.user_name
        and users.day = make_timestamp(epoch_us(hour_started_at))::date
    where users.department = $3
    group by all`;

function named(name: string, values: readonly string[]) {
  const names = [...new Set(values)].sort();
  const places = new Map(names.map((value, index) => [value, index]));
  return {name, names, numbers: values.map((value) => places.get(value) ?? 0)};
}
