import type {Db} from '../../lib/db.ts';
import {hideUsers} from './hide-users.ts';

/** Sections that speak of one person at a time: mode `group` has none of them. */
export const personalSections: readonly string[] = [
  'rightsizing',
  'lines',
  'assignments',
  'cals',
  'why-changed',
  'session-details',
];

// Uses of users, each made one of the user's group: others are made from these.
const grouped = ['numbered_use_days', 'numbered_use_hours'];

// Users of a month by department, that of their last day. A group of too few is one of
// the small groups; are those too few together, the smallest other group is one too.
const groupsSql = `
create or replace temp table shown_groups as
with members as (
    select
        used.month, site, used.user_name,
        arg_max(coalesce(department, '(no department)'), used.day) as department
    from (
        select distinct month, site, day, user_name from whole.capacity_by_use_day
        where user_name <> '(anonymous)'
    ) as used
    left join whole.user_departments as placed
        on used.day = placed.day and used.user_name = placed.user_name
    group by used.month, site, used.user_name
),
sized as (
    select month, site, department, count(*) as users,
        row_number() over (
            partition by month, site order by count(*), department
        ) as place
    from members group by month, site, department
),
judged as (
    select *, sum(case when users < $fewest then users else 0 end) over (
            partition by month, site
        ) as hidden,
        count(case when users < $fewest then 1 end) over (
            partition by month, site
        ) as small_groups
    from sized
)
select members.month, members.site, members.user_name,
    case
        when users < $fewest then '(small groups)'
        when hidden between 1 and $fewest - 1 and place = small_groups + 1
            then '(small groups)'
        else judged.department
    end as shown
from members
inner join judged
    on members.month = judged.month and members.site = judged.site
    and members.department = judged.department`;

const departmentsSql = `
create or replace temp view chargeback_by_department as
select
    site, month, method,
    case when users < $fewest then '(small groups)' else department end as department,
    case when users < $fewest then '' else cost_centre end as cost_centre,
    sum(minutes) as minutes,
    sum(peak_minutes) as peak_minutes,
    cast(sum(users) as integer) as users,
    sum(share) as share,
    min(currency) as currency,
    cast(sum(cents) as bigint) as cents,
    min(bill_cents) as bill_cents,
    bool_or(is_provisional) as is_provisional,
    min(missing) as missing
from whole.chargeback_by_department
group by all`;

// A group has a number as a user has; 0 stays nobody.
const numbersSql = `
create or replace temp table group_numbers as
select shown as user_name, cast(row_number() over (order by shown) as integer) as user_number
from (select distinct shown from shown_groups union select '(small groups)');
create or replace temp table grouped_users as
select month, site, users.user_number as member, group_numbers.user_number
from shown_groups
inner join group_numbers on shown_groups.shown = group_numbers.user_name
inner join whole.numbered_users as users on shown_groups.user_name = users.user_name;
create or replace temp view numbered_users as
select user_name, user_number from group_numbers;
create or replace temp view stale_months as
select distinct month from whole.numbered_use_days`;

const groupedSql = (mart: string) => `
create or replace temp view ${mart} as
select used.* replace (
    case
        when used.user_number <> 0 then coalesce(
            grouped_users.user_number,
            (select user_number from group_numbers where user_name = '(small groups)')
        )
        else 0
    end as user_number
)
from whole.${mart} as used
inner join whole.numbered_nodes as places on used.place_number = places.place_number
inner join whole.node_sites as sites on places.node = sites.node
left join grouped_users
    on used.month = grouped_users.month
    and sites.site = grouped_users.site
    and used.user_number = grouped_users.member`;

/**
 * Lets every query of this session see groups in place of users, where the ledger is kept
 * in mode `group`; answers whether it is.
 */
export async function groupUsers(db: Db): Promise<boolean> {
  const settings = await db.all<{name: string; value: string}>(
    `select name, value from settings where name in ('privacy_mode', 'minimum_group')`,
  );
  const value = new Map(settings.map((row) => [row.name, row.value]));
  if (value.get('privacy_mode') !== 'group') return false;
  const {name} = await db.one<{name: string}>('select current_database() as name');
  const whole = `"${name.replaceAll('"', '""')}".main`;
  const fewest = String(Number(value.get('minimum_group') ?? 5));
  const inWhole = (sql: string) => sql.replaceAll('whole.', `${whole}.`);
  // Groups are made from users, also where an earlier report of this session had groups.
  for (const name of [...grouped, 'numbered_users']) {
    await db.run(`drop view if exists temp.${name}`);
  }
  await db.run(inWhole(groupsSql).replaceAll('$fewest', fewest));
  await db.run(inWhole(numbersSql));
  for (const mart of grouped) await db.run(inWhole(groupedSql(mart)));
  // A group is its own department: reports of one are reports of a group.
  await db.run(`create or replace temp view user_departments as
    select distinct month, day, user_name, user_name as department, '' as cost_centre
    from numbered_use_days inner join numbered_users using (user_number)`);
  await db.run(inWhole(departmentsSql).replaceAll('$fewest', fewest));
  await hideUsers(db, whole, [
    ...grouped,
    'numbered_users',
    'user_departments',
    'chargeback_by_department',
  ]);
  return true;
}
