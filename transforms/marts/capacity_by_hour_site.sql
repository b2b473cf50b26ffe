-- When in the week the minutes of each site are used: by weekday (ISO, Monday is
-- 1) and hour (UTC), over all its nodes.
--
-- made as: view
-- grain: month, site, weekday, hour
-- not null: minutes
select
    month,
    site,
    weekday,
    hour,
    sum(minutes) as minutes
from capacity_by_hour_node
group by month, site, weekday, hour
