-- When the use of each month passed a level of the pool, and when it is going
-- to.
--
-- Levels are shares of the pool: those the configuration names for
-- `used_share`, else 60, 75 and 90 %; and 100 % always. `expected_on` is where
-- the middle of the forecast passes the level, `expected_early` and
-- `expected_late` where the edges of its band do; unknown where it is not
-- reached this month.
--
-- grain: site, month, level
-- not null: level_minutes, is_reached, is_expected
with chosen as (
    select level / 100 as level from stg_config_thresholds
    where figure = 'used_share'
),

levels as (
    select level from chosen
    union
    select level from (values (0.6), (0.75), (0.9)) as usual (level)
    where not exists (select 1 from chosen)
    union
    select 1.0 as level
),

sums as (
    select
        site,
        month,
        day,
        sum(minutes) over (partition by site, month order by day) as minutes
    from pool_by_day
),

months as (
    select
        pool.site,
        pool.month,
        cast(levels.level as double) as level,
        pool.allocated_minutes * levels.level as level_minutes
    from pool_sizes as pool
    cross join levels
    where pool.allocated_minutes > 0
),

reached as (
    select months.site, months.month, months.level, min(sums.day) as day
    from months
    inner join sums
        on months.site = sums.site
        and months.month = sums.month
        and months.level_minutes <= sums.minutes
    group by months.site, months.month, months.level
),

expected as (
    select
        months.site,
        months.month,
        months.level,
        min(ahead.day) filter (where ahead.p50 >= months.level_minutes)
            as day,
        min(ahead.day) filter (where ahead.p90 >= months.level_minutes)
            as early,
        min(ahead.day) filter (where ahead.p10 >= months.level_minutes)
            as late
    from months
    inner join forecast_by_day as ahead
        on months.site = ahead.site
        and months.month = ahead.month
        and months.level_minutes <= ahead.p90
    group by months.site, months.month, months.level
)

select
    months.site,
    months.month,
    months.level,
    months.level_minutes,
    reached.day is not null as is_reached,
    reached.day as reached_on,
    reached.day is null and expected.day is not null as is_expected,
    case when reached.day is null then expected.day end as expected_on,
    case when reached.day is null then expected.early end as expected_early,
    case when reached.day is null then expected.late end as expected_late
from months
left join reached
    on months.site = reached.site
    and months.month = reached.month
    and months.level = reached.level
left join expected
    on months.site = expected.site
    and months.month = expected.month
    and months.level = expected.level
