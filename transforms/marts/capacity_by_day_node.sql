-- Analyzer Capacity minutes of each node on each day (UTC), with their share of
-- the site's day.
--
-- The running day, and every day of a month with a gap, is provisional.
--
-- grain: day, product, node
-- not null: minutes_low, minutes, minutes_high, units, users, sessions, rule
-- not null: month, site, is_provisional, is_incomplete
select
    totals.day,
    totals.month,
    node_sites.site,
    totals.product,
    totals.node,
    least(
        totals.minutes_as_logged,
        totals.minutes_by_duration,
        totals.minutes_active
    ) as minutes_low,
    totals.minutes,
    greatest(
        totals.minutes_as_logged,
        totals.minutes_by_duration,
        totals.minutes_active
    ) as minutes_high,
    settings.rule,
    totals.units,
    totals.users,
    totals.sessions,
    totals.minutes
    / nullif(
        sum(totals.minutes) over (partition by totals.day, node_sites.site), 0
    ) as share,
    coalesce(
        totals.day >= (select max(running_day) from ledger_as_of), true
    )
    or coalesce(coverage.is_incomplete, false) as is_provisional,
    coalesce(coverage.is_incomplete, false) as is_incomplete
from node_totals_by_day as totals
cross join stg_settings as settings
inner join node_sites on totals.node = node_sites.node
left join coverage_by_month_node as coverage
    on totals.month = coverage.month
    and totals.product = coverage.product
    and totals.node = coverage.node
