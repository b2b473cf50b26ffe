-- Minutes of each hour (UTC), node, user and document under all three unit
-- rules.
--
-- Computed when read. A session is counted in `sessions_of_day` and
-- `sessions_of_month` by its first unit of that day or month, so that those
-- counts add up over the hours of one.
--
-- made as: view
-- grain: hour_started_at, product, node, user_name, document
-- not null: minutes_as_logged, minutes_by_duration, minutes_active, minutes
-- not null: units
-- not null: sessions_of_day, sessions_of_month, month, site
select
    hour_started_at,
    month,
    site,
    product,
    node,
    user_name,
    document,
    min(document_name) as document_name,
    sum(minutes_as_logged) as minutes_as_logged,
    sum(minutes_by_duration) as minutes_by_duration,
    sum(minutes_active) as minutes_active,
    sum(minutes) as minutes,
    cast(sum(units) as integer) as units,
    cast(count(*) filter (where is_first_of_day) as integer)
        as sessions_of_day,
    cast(count(*) filter (where is_first_of_month) as integer)
        as sessions_of_month
from capacity_by_use_hour
group by hour_started_at, month, site, product, node, user_name, document
