-- Hours that each node and each whole site (`node` is `(all)`) spent in a month
-- with so many sessions open, and with so many users.
--
-- Counted by how many were at once as each minute ended.
--
-- grain: month, site, node, counted, level
-- not null: hours
select
    month,
    site,
    node,
    counted,
    level,
    minutes / cast(60 as double) as hours
from concurrency_levels
where minutes > 0
