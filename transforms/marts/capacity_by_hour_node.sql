-- Analyzer Capacity minutes of each node by weekday (1 Monday) and hour (UTC)
-- in a month.
--
-- grain: month, product, node, weekday, hour
-- not null: site, minutes_low, minutes, minutes_high, rule
select
    month,
    site,
    product,
    node,
    cast(isodow(hour_started_at) as integer) as weekday,
    cast(hour(hour_started_at) as integer) as hour,
    least(
        sum(minutes_as_logged), sum(minutes_by_duration), sum(minutes_active)
    ) as minutes_low,
    sum(minutes) as minutes,
    greatest(
        sum(minutes_as_logged), sum(minutes_by_duration), sum(minutes_active)
    ) as minutes_high,
    min(settings.rule) as rule
from capacity_by_node_hour
cross join stg_settings as settings
group by
    month,
    site,
    product,
    node,
    isodow(hour_started_at),
    hour(hour_started_at)
