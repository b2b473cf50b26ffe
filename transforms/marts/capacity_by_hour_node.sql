-- Analyzer Capacity minutes of each node by weekday (1 Monday) and hour (UTC)
-- in a month.
--
-- grain: month, product, node, weekday, hour
-- not null: site, minutes
select
    month,
    site,
    product,
    node,
    cast(isodow(hour_started_at) as integer) as weekday,
    cast(hour(hour_started_at) as integer) as hour,
    sum(minutes) as minutes
from capacity_by_node_hour
group by
    month,
    site,
    product,
    node,
    isodow(hour_started_at),
    hour(hour_started_at)
