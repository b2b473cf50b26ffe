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
    by_day.month,
    by_day.site,
    by_day.product,
    by_day.document,
    min(by_day.document_name) as document_name,
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
    cast(sum(sessions_of_month) as integer) as sessions,
    cast(count(distinct node) as integer) as nodes,
    coalesce(
        bool_or(months.is_provisional),
        by_day.month >= (select max(running_month) from ledger_as_of)
    ) as is_provisional
from capacity_by_use_day as by_day
cross join stg_settings as settings
left join months
    on by_day.month = months.month and by_day.site = months.site
group by by_day.month, by_day.site, by_day.product, by_day.document
