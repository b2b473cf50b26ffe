-- The most sessions and the most users at once in each month, for each node and
-- each whole site (`node` is `(all)`), exact to the moment.
--
-- Two sessions of one user are two sessions and one user; a session that ends
-- as another starts is not at once with it. `peak_sessions_at` and
-- `peak_users_at` are when the most was first reached.
--
-- grain: month, site, node
-- not null: peak_sessions, peak_users
select
    month,
    site,
    node,
    coalesce(max(level) filter (where counted = 'sessions'), 0)
        as peak_sessions,
    max(reached_at) filter (where counted = 'sessions') as peak_sessions_at,
    coalesce(max(level) filter (where counted = 'users'), 0) as peak_users,
    max(reached_at) filter (where counted = 'users') as peak_users_at
from concurrency_levels
where reached_at is not null
group by month, site, node
