-- Where each month was seen to end, from each day of it: the sum with its
-- band, and the day the pool is used up.
--
-- `runs_out_on` is where the middle of the forecast passes the pool,
-- `runs_out_early` where its upper edge does, `runs_out_late` its lower one;
-- unknown where it lasts, or where no pool is known. The straight line draws
-- the minutes so far on to the end of the month; it is unknown on the first
-- day.
--
-- grain: site, origin
-- not null: month, is_running, used_minutes, p10, p50, p90
with ends as (
    select
        site,
        origin,
        month,
        max(used_minutes) as used_minutes,
        max(p10) as p10,
        max(p50) as p50,
        max(p90) as p90
    from forecast_paths
    group by site, origin, month
),

crossings as (
    select
        paths.site,
        paths.origin,
        min(paths.day) filter (where paths.p50 >= pool.allocated_minutes)
            as runs_out_on,
        min(paths.day) filter (where paths.p90 >= pool.allocated_minutes)
            as runs_out_early,
        min(paths.day) filter (where paths.p10 >= pool.allocated_minutes)
            as runs_out_late
    from forecast_paths as paths
    inner join pool_sizes as pool
        on paths.site = pool.site and paths.month = pool.month
    group by paths.site, paths.origin
),

clock as (
    select
        max(running_day) as running_day,
        max(
            epoch_us(as_of) - epoch_us(cast(running_month as timestamp))
        ) / 86400e6 as days_past
    from ledger_as_of
),

past as (
    select
        ends.*,
        ends.origin = clock.running_day as is_running,
        case
            when ends.origin = clock.running_day then clock.days_past
            else day(ends.origin) - 1
        end as days_past
    from ends
    cross join clock
)

select
    past.site,
    past.origin,
    past.month,
    past.is_running,
    past.used_minutes,
    past.p10,
    past.p50,
    past.p90,
    pool.allocated_minutes,
    crossings.runs_out_on,
    crossings.runs_out_early,
    crossings.runs_out_late,
    case
        when past.days_past >= 1
            then past.used_minutes / past.days_past * day(last_day(past.month))
    end as straight_minutes
from past
left join crossings
    on past.site = crossings.site and past.origin = crossings.origin
left join pool_sizes as pool
    on past.site = pool.site and past.month = pool.month
