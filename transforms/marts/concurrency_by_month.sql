-- The most sessions and the most users at once in each month, for each node and
-- each whole site (`node` is `(all)`), by the minute.
--
-- Two sessions of one user are two sessions and one user. The moment is the
-- first minute in which the peak was reached.
--
-- grain: month, site, node
-- not null: peak_sessions, peak_users
with peaks as (
    select
        month,
        site,
        node,
        max(sessions) as peak_sessions,
        max(users) as peak_users
    from concurrency_levels
    group by month, site, node
)

select
    peaks.month,
    peaks.site,
    peaks.node,
    peaks.peak_sessions,
    min(levels.first_at) filter (
        where levels.sessions = peaks.peak_sessions
    ) as peak_sessions_at,
    peaks.peak_users,
    min(levels.first_at) filter (
        where levels.users = peaks.peak_users and peaks.peak_users > 0
    ) as peak_users_at
from peaks
inner join concurrency_levels as levels
    on peaks.month = levels.month
    and peaks.site = levels.site
    and peaks.node = levels.node
group by
    peaks.month,
    peaks.site,
    peaks.node,
    peaks.peak_sessions,
    peaks.peak_users
