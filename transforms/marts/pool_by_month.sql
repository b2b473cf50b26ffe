-- The shared pool in each month: minutes of all nodes, what is allocated, what
-- was read.
--
-- A month with a gap on any node is incomplete. The allocation is the last one
-- read in the month, else the sum of the pools as last listed.
--
-- grain: month
-- not null: minutes_low, minutes, minutes_high, units, users, sessions
-- not null: is_provisional, is_incomplete, gap_days
with totals as (
    select
        month,
        least(
            sum(minutes_as_logged),
            sum(minutes_by_duration),
            sum(minutes_active)
        ) as minutes_low,
        sum(minutes) as minutes,
        greatest(
            sum(minutes_as_logged),
            sum(minutes_by_duration),
            sum(minutes_active)
        ) as minutes_high,
        cast(sum(units) as integer) as units,
        cast(
            count(distinct nullif(user_name, '(anonymous)')) as integer
        ) as users,
        cast(sum(sessions_of_month) as integer) as sessions
    from capacity_by_use_day
    group by month
),

months as (
    select month from totals
    union
    select month from pool_readings
    union
    select month from sessions_by_month_node
),

ranked as (
    select
        *,
        row_number() over (
            partition by month
            order by taken_at desc, used_minutes desc, reading_id desc
        ) as age
    from pool_readings
),

allocations as (
    select
        month,
        allocated_minutes,
        row_number() over (
            partition by month order by taken_at desc, reading_id desc
        ) as age
    from pool_readings
    where allocated_minutes is not null
),

pools as (
    select sum(assigned_minutes) as assigned_minutes
    from stg_sense_capacity_pools
),

coverage as (
    select
        month,
        bool_or(is_provisional) as is_provisional,
        bool_or(is_incomplete) as is_incomplete,
        cast(sum(gap_days) as integer) as gap_days
    from coverage_by_month_node
    group by month
)

select
    months.month,
    coalesce(totals.minutes_low, 0) as minutes_low,
    coalesce(totals.minutes, 0) as minutes,
    coalesce(totals.minutes_high, 0) as minutes_high,
    coalesce(totals.units, 0) as units,
    coalesce(totals.users, 0) as users,
    coalesce(totals.sessions, 0) as sessions,
    coalesce(allocations.allocated_minutes, pools.assigned_minutes)
        as allocated_minutes,
    coalesce(totals.minutes, 0)
    / nullif(coalesce(allocations.allocated_minutes, pools.assigned_minutes), 0)
        as used_share,
    previous.minutes as minutes_before,
    ranked.used_minutes as last_reading_minutes,
    ranked.taken_at as last_reading_at,
    coalesce(
        coverage.is_provisional,
        months.month >= (select max(running_month) from ledger_as_of),
        true
    ) as is_provisional,
    coalesce(coverage.is_incomplete, false) as is_incomplete,
    coalesce(coverage.gap_days, 0) as gap_days
from months
cross join pools
left join totals on months.month = totals.month
left join totals as previous
    on cast(months.month - interval 1 month as date) = previous.month
left join ranked on months.month = ranked.month and ranked.age = 1
left join allocations
    on months.month = allocations.month and allocations.age = 1
left join coverage on months.month = coverage.month
