-- The shared pool of each site in each month: minutes of its nodes, what is
-- allocated, what was read.
--
-- A month with a gap on any node is incomplete. `allocation_source` says who
-- names the allocation: the configuration (entitlement), a reading, or the list
-- of pools.
--
-- grain: month, site
-- not null: minutes_low, minutes, minutes_high, units, users, sessions
-- not null: rule, is_provisional, is_incomplete, gap_days
with totals as (
    select
        month,
        site,
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
        cast(sum(sessions) as integer) as sessions
    from capacity_by_month_use
    group by month, site
),

months as (
    select month, site from totals
    union
    select month, site from pool_readings
    union
    select month, site from sessions_by_month_node
),

ranked as (
    select
        *,
        row_number() over (
            partition by month, site
            order by taken_at desc, used_minutes desc, reading_id desc
        ) as age
    from pool_readings
),

coverage as (
    select
        month,
        site,
        bool_or(is_provisional) as is_provisional,
        bool_or(is_incomplete) as is_incomplete,
        cast(sum(gap_days) as integer) as gap_days
    from coverage_by_month_node
    group by month, site
)

select
    pool.month,
    pool.site,
    coalesce(totals.minutes_low, 0) as minutes_low,
    coalesce(totals.minutes, 0) as minutes,
    coalesce(totals.minutes_high, 0) as minutes_high,
    settings.rule,
    coalesce(totals.units, 0) as units,
    coalesce(totals.users, 0) as users,
    coalesce(totals.sessions, 0) as sessions,
    pool.allocated_minutes,
    pool.said_by as allocation_source,
    pool.overage,
    pool.overage_minutes,
    coalesce(totals.minutes, 0) / nullif(pool.allocated_minutes, 0)
        as used_share,
    previous.minutes as minutes_before,
    ranked.used_minutes as last_reading_minutes,
    ranked.taken_at as last_reading_at,
    coalesce(
        coverage.is_provisional,
        pool.month >= (select max(running_month) from ledger_as_of),
        true
    ) as is_provisional,
    coalesce(coverage.is_incomplete, false) as is_incomplete,
    coalesce(coverage.gap_days, 0) as gap_days
from months
cross join stg_settings as settings
inner join pool_sizes as pool
    on months.month = pool.month and months.site = pool.site
left join totals
    on pool.month = totals.month and pool.site = totals.site
left join totals as previous
    on cast(pool.month - interval 1 month as date) = previous.month
    and pool.site = previous.site
left join ranked
    on pool.month = ranked.month
    and pool.site = ranked.site
    and ranked.age = 1
left join coverage
    on pool.month = coverage.month and pool.site = coverage.site
