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
    totals.month,
    totals.site,
    totals.product,
    totals.document,
    totals.document_name,
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
    totals.nodes,
    coalesce(
        months.is_provisional,
        totals.month >= (select max(running_month) from ledger_as_of)
    ) as is_provisional
from document_totals_by_month as totals
cross join stg_settings as settings
left join months
    on totals.month = months.month and totals.site = months.site
