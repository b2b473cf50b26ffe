-- Minutes of each site on each day (UTC) up to the newest event, quiet days
-- included.
--
-- `day_kind` is the weekday, 1 Monday to 7 Sunday, and 8 on a holiday. The
-- running day is not whole: it can still grow. A day on which a node has a gap
-- in its logs is not known: it is left out where days are compared.
--
-- grain: site, day
-- not null: month, minutes, day_kind, is_whole, is_known
with clock as (
    select max(running_day) as running_day from ledger_as_of
),

minutes as (
    select node_sites.site, by_node.day, sum(by_node.minutes) as minutes
    from capacity_by_day_node as by_node
    inner join node_sites on by_node.node = node_sites.node
    cross join clock
    where by_node.day <= clock.running_day
    group by node_sites.site, by_node.day
),

days as (
    select
        site,
        cast(
            unnest(
                generate_series(
                    cast(min(day) as timestamp),
                    cast(max(clock.running_day) as timestamp),
                    interval 1 day
                )
            ) as date
        ) as day
    from minutes
    cross join clock
    group by site
),

gaps as (
    select distinct node_sites.site, coverage.day
    from coverage_by_day_node as coverage
    inner join node_sites on coverage.node = node_sites.node
    where coverage.status = 'gap'
),

holidays as (
    select distinct days.site, days.day
    from days
    inner join stg_config_holidays as holiday
        on days.day = holiday.day and holiday.site in (days.site, '*')
)

select
    days.site,
    days.day,
    cast(date_trunc('month', days.day) as date) as month,
    coalesce(minutes.minutes, 0) as minutes,
    cast(
        case when holidays.day is null then isodow(days.day) else 8 end
        as integer
    ) as day_kind,
    days.day < clock.running_day as is_whole,
    gaps.day is null as is_known
from days
cross join clock
left join minutes on days.site = minutes.site and days.day = minutes.day
left join gaps on days.site = gaps.site and days.day = gaps.day
left join holidays on days.site = holidays.site and days.day = holidays.day
