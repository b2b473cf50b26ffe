-- Minutes of each hour (UTC) in each file and node under all three unit rules.
--
-- What is asked of hours starts from here: a file that did not change keeps its
-- hours.
--
-- made by: file_id
-- grain: hour_started_at, product, node, file_id
-- not null: minutes_as_logged, minutes_by_duration, minutes_active, minutes
-- not null: units, month, site
select
    hour_started_at,
    month,
    site,
    product,
    node,
    file_id,
    sum(minutes_as_logged) as minutes_as_logged,
    sum(minutes_by_duration) as minutes_by_duration,
    sum(minutes_active) as minutes_active,
    sum(minutes) as minutes,
    cast(sum(units) as integer) as units
from capacity_by_use_hour
group by hour_started_at, month, site, product, node, file_id
