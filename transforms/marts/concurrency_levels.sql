-- How long each node and each whole site (`node` is `(all)`) had so many sessions
-- open, of so many users, in each month, and when first.
--
-- grain: month, site, node, sessions, users
-- not null: minutes, first_at
select
    month,
    site,
    node,
    sessions,
    users,
    cast(sum(minutes) as integer) as minutes,
    min(minute_at) as first_at
from concurrency_by_minute
where sessions > 0
group by month, site, node, sessions, users
