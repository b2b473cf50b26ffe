-- Sessions open and users with one, from each minute (UTC) in which that
-- changes, for each node and each whole site.
--
-- `node` is `(all)` for the whole site. A user with two sessions is one user.
-- Each month begins with a row, so that none crosses a month end; `minutes` is
-- how long it stays like this.
--
-- made as: view
-- grain: site, node, minute_at
-- not null: month, sessions, users, minutes
with open_sessions as (
    select site, node, from_minute, to_minute from session_spans
),

open_users as (
    select site, node, from_minute, to_minute from user_spans
),

edges as (
    select site, node, from_minute as minute, 1 as sessions, 0 as users
    from open_sessions

    union all

    select site, node, to_minute, -1, 0
    from open_sessions

    union all

    select site, node, from_minute, 0, 1
    from open_users

    union all

    select site, node, to_minute, 0, -1
    from open_users
),

changes as (
    select site, node, minute, sum(sessions) as sessions, sum(users) as users
    from edges
    group by site, node, minute
),

of_sites as (
    select
        site,
        '(all)' as node,
        minute,
        sum(sessions) as sessions,
        0 as users
    from changes
    where node <> '(all)'
    group by site, minute
),

month_starts as (
    select distinct
        site,
        node,
        epoch_us(
            date_trunc('month', make_timestamp(minute * 60000000))
        ) // 60000000 as minute
    from changes
),

every_change as (
    select site, node, minute, sessions, users from changes
    union all
    select site, node, minute, sessions, users from of_sites
    union all
    select site, node, minute, 0, 0 from month_starts
),

summed as (
    select site, node, minute, sum(sessions) as sessions, sum(users) as users
    from every_change
    group by site, node, minute
),

levelled as (
    select
        site,
        node,
        minute,
        sum(sessions) over swept as sessions,
        sum(users) over swept as users,
        lead(minute) over (
            partition by site, node order by minute
        ) as next_minute
    from summed
    window swept as (
        partition by site, node
        order by minute
        rows between unbounded preceding and current row
    )
)

select
    site,
    node,
    cast(make_timestamp(minute * 60000000) as timestamptz) as minute_at,
    cast(date_trunc('month', make_timestamp(minute * 60000000)) as date)
        as month,
    cast(sessions as integer) as sessions,
    cast(users as integer) as users,
    cast(coalesce(next_minute - minute, 0) as integer) as minutes
from levelled
