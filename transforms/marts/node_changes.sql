-- The minutes of each node in a month and in the month before; in a running
-- month both are the same stretch.
--
-- made as: view
-- grain: month, site, node
-- not null: minutes_before, minutes, change
select
    month,
    site,
    node,
    coalesce(sum(minutes) filter (where side = 'before'), 0) as minutes_before,
    coalesce(sum(minutes) filter (where side = 'now'), 0) as minutes,
    coalesce(sum(minutes) filter (where side = 'now'), 0)
    - coalesce(sum(minutes) filter (where side = 'before'), 0) as change
from month_pairs
group by month, site, node
