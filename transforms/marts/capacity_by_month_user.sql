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
    by_use.month,
    by_use.site,
    by_use.user_name,
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
    min(settings.rule) as rule,
    cast(sum(units) as integer) as units,
    cast(sum(sessions) as integer) as sessions,
    cast(count(distinct node) as integer) as nodes,
    cast(
        count(distinct nullif(document, '(not logged)')) as integer
    ) as documents,
    coalesce(
        bool_or(months.is_provisional),
        by_use.month >= (select max(running_month) from ledger_as_of)
    ) as is_provisional
from capacity_by_month_use as by_use
cross join stg_settings as settings
left join months
    on by_use.month = months.month and by_use.site = months.site
group by by_use.month, by_use.site, by_use.user_name
