-- Analyzer Capacity minutes of each node in each calendar month (UTC), with
-- their share of the site's month.
--
-- Low, billed and high are the smallest, chosen and largest of the three unit
-- rules. A month still running, or with a gap in the node's coverage, is
-- provisional.
--
-- grain: month, product, node
-- not null: minutes_low, minutes, minutes_high, units, users, sessions, rule
-- not null: site, is_provisional, is_incomplete
with by_node as (
    select
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
        cast(sum(sessions) as integer) as sessions
    from capacity_by_month_use
    group by month, site, product, node
)

select
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
        sum(by_node.minutes) over (partition by by_node.month, by_node.site), 0
    ) as share,
    coalesce(
        coverage.is_provisional,
        by_node.month >= (select max(running_month) from ledger_as_of)
    ) as is_provisional,
    coalesce(coverage.is_incomplete, false) as is_incomplete
from by_node
cross join stg_settings as settings
left join coverage_by_month_node as coverage
    on by_node.month = coverage.month
    and by_node.product = coverage.product
    and by_node.node = coverage.node
