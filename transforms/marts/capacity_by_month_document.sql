-- Analyzer Capacity minutes of each document in each month, over all nodes of a
-- site.
--
-- Qlik Sense does not log the app of a usage: its minutes are in `(not
-- logged)`.
--
-- grain: month, site, product, document
-- not null: document_name, minutes_low, minutes, minutes_high, units, users
-- not null: rule, sessions, nodes, is_provisional
with months as (
    select month, site, bool_or(is_provisional) as is_provisional
    from coverage_by_month_node
    group by month, site
)

select
    by_use.month,
    by_use.site,
    by_use.product,
    by_use.document,
    min(by_use.document_name) as document_name,
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
    cast(count(distinct nullif(user_name, '(anonymous)')) as integer) as users,
    cast(sum(sessions) as integer) as sessions,
    cast(count(distinct node) as integer) as nodes,
    coalesce(
        bool_or(months.is_provisional),
        by_use.month >= (select max(running_month) from ledger_as_of)
    ) as is_provisional
from capacity_by_month_use as by_use
cross join stg_settings as settings
left join months
    on by_use.month = months.month and by_use.site = months.site
group by by_use.month, by_use.site, by_use.product, by_use.document
