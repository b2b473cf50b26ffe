-- Hours that each node and each whole site (`node` is `(all)`) spent in a month
-- with so many sessions open, and with so many users.
--
-- grain: month, site, node, counted, level
-- not null: hours
with counts as (
    select month, site, node, 'sessions' as counted, sessions as level, minutes
    from concurrency_levels

    union all

    select month, site, node, 'users' as counted, users as level, minutes
    from concurrency_levels
)

select
    month,
    site,
    node,
    counted,
    level,
    sum(minutes) / cast(60 as double) as hours
from counts
where level > 0
group by month, site, node, counted, level
