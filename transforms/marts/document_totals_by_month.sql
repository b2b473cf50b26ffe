-- Sums of each document in each month, over all nodes of a site.
--
-- `capacity_by_month_document` adds what may change without them.
--
-- made by: month
-- grain: month, site, product, document
-- not null: document_name, minutes_as_logged, minutes_by_duration
-- not null: minutes_active, minutes, units, users, sessions, nodes
select
    month,
    site,
    product,
    document,
    min(document_name) as document_name,
    sum(minutes_as_logged) as minutes_as_logged,
    sum(minutes_by_duration) as minutes_by_duration,
    sum(minutes_active) as minutes_active,
    sum(minutes) as minutes,
    cast(sum(units) as integer) as units,
    cast(count(distinct nullif(user_name, '(anonymous)')) as integer) as users,
    cast(sum(sessions) as integer) as sessions,
    cast(count(distinct node) as integer) as nodes
from capacity_by_month_use
where month in (select month from stale_months)
group by month, site, product, document
