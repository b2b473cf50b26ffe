-- Analyzer Capacity minutes of each user in each month, over all nodes and
-- products of a site.
--
-- Sessions without a user are one row, `(anonymous)`.
--
-- grain: month, site, user_name
-- not null: minutes_low, minutes, minutes_high, units, sessions, nodes
-- not null: rule, documents
-- not null: is_provisional
with months as (
    select month, site, bool_or(is_provisional) as is_provisional
    from coverage_by_month_node
    group by month, site
)

select
    totals.month,
    totals.site,
    totals.user_name,
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
    totals.sessions,
    totals.nodes,
    totals.documents,
    coalesce(
        months.is_provisional,
        totals.month >= (select max(running_month) from ledger_as_of)
    ) as is_provisional
from user_totals_by_month as totals
cross join stg_settings as settings
left join months
    on totals.month = months.month and totals.site = months.site
