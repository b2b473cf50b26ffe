-- Analyzer Capacity minutes of each node on each day (UTC), with their share of
-- the site's day.
--
-- The running day, and every day of a month with a gap, is provisional.
--
-- grain: day, product, node
-- not null: minutes_low, minutes, minutes_high, units, users, sessions, rule
-- not null: month, site, is_provisional, is_incomplete
with by_node as (
    select
        day,
        month,
        site,
        product,
        node,
        sum(minutes) as minutes,
        least(
            sum(minutes_as_logged),
            sum(minutes_by_duration),
            sum(minutes_active)
        ) as minutes_low,
        greatest(
            sum(minutes_as_logged),
            sum(minutes_by_duration),
            sum(minutes_active)
        ) as minutes_high,
        cast(sum(units) as integer) as units,
        cast(
            count(distinct nullif(user_name, '(anonymous)')) as integer
        ) as users,
        cast(sum(sessions_of_day) as integer) as sessions
    from capacity_by_use_day
    group by day, month, site, product, node
)

select
    by_node.day,
    by_node.month,
    by_node.site,
    by_node.product,
    by_node.node,
    by_node.minutes_low,
    by_node.minutes,
    by_node.minutes_high,
    settings.rule,
    by_node.units,
    by_node.users,
    by_node.sessions,
    by_node.minutes
    / nullif(
        sum(by_node.minutes) over (partition by by_node.day, by_node.site), 0
    ) as share,
    coalesce(
        by_node.day >= (select max(running_day) from ledger_as_of), true
    )
    or coalesce(coverage.is_incomplete, false) as is_provisional,
    coalesce(coverage.is_incomplete, false) as is_incomplete
from by_node
cross join stg_settings as settings
left join coverage_by_month_node as coverage
    on by_node.month = coverage.month
    and by_node.product = coverage.product
    and by_node.node = coverage.node
