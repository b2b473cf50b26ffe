-- Sums of each user in each month, over all nodes and products of a site.
--
-- `capacity_by_month_user` adds what may change without them.
--
-- made by: month
-- grain: month, site, user_name
-- not null: minutes_as_logged, minutes_by_duration, minutes_active, minutes
-- not null: units, sessions, nodes, documents
select
    month,
    site,
    user_name,
    sum(minutes_as_logged) as minutes_as_logged,
    sum(minutes_by_duration) as minutes_by_duration,
    sum(minutes_active) as minutes_active,
    sum(minutes) as minutes,
    cast(sum(units) as integer) as units,
    cast(sum(sessions) as integer) as sessions,
    cast(count(distinct node) as integer) as nodes,
    cast(
        count(distinct nullif(document, '(not logged)')) as integer
    ) as documents
from capacity_by_month_use
where month in (select month from stale_months)
group by month, site, user_name
