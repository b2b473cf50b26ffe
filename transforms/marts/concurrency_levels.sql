-- How many sessions, and how many users, were at once on each node and each
-- whole site (`node` is `(all)`) in each month: every number with its minutes.
--
-- Minutes are counted by how many were at once as each minute ended. The most
-- at once is exact, to the moment: `reached_at` is when that was first so, null
-- for any lower number. It has no minutes if it was over before a minute ended.
--
-- made by: month
-- grain: month, site, node, counted, level
-- not null: minutes
with edges as (
    select
        month,
        site_number,
        node_number,
        edge_key,
        sessions,
        node_users,
        site_users
    from session_edges
),

by_minute as (
    select
        month,
        site_number,
        node_number,
        edge_key // 120000000 as minute,
        count(*) filter (where sessions > 0) as sessions_begun,
        count(*) filter (where sessions < 0) as sessions_ended,
        count(*) filter (where node_users > 0) as users_begun,
        count(*) filter (where node_users < 0) as users_ended,
        count(*) filter (where site_users > 0) as site_users_begun,
        count(*) filter (where site_users < 0) as site_users_ended
    from edges
    group by month, site_number, node_number, edge_key // 120000000
),

changes as (
    select
        month,
        site_number,
        node_number,
        minute,
        cast(sessions_begun as integer) as sessions_begun,
        cast(sessions_begun - sessions_ended as integer) as sessions,
        cast(users_begun as integer) as users_begun,
        cast(users_begun - users_ended as integer) as users
    from by_minute
    where node_number > 0

    union all

    select
        month,
        site_number,
        0 as node_number,
        minute,
        cast(sum(sessions_begun) as integer) as sessions_begun,
        cast(sum(sessions_begun - sessions_ended) as integer) as sessions,
        cast(sum(site_users_begun) as integer) as users_begun,
        cast(sum(site_users_begun - site_users_ended) as integer) as users
    from by_minute
    group by month, site_number, minute
),

-- Sums of doubles are exact here, and twice as fast as those of integers.
swept_minutes as (
    select
        month,
        site_number,
        node_number,
        minute,
        sessions_begun,
        sessions as sessions_more,
        sum(cast(sessions as double)) over swept as sessions,
        users_begun,
        users as users_more,
        sum(cast(users as double)) over swept as users,
        lead(minute) over swept - minute as minutes
    from changes
    window swept as (
        partition by month, site_number, node_number
        order by minute
        rows between unbounded preceding and current row
    )
),

minutes as (
    select
        *,
        sessions - sessions_more as sessions_before,
        users - users_more as users_before
    from swept_minutes
),

levels as (
    select
        month,
        site_number,
        node_number,
        sessions,
        users,
        coalesce(sum(minutes), 0) as minutes
    from minutes
    group by month, site_number, node_number, sessions, users
),

known_peaks as (
    select
        month,
        site_number,
        node_number,
        max(sessions) as sessions,
        max(users) as users
    from levels
    group by month, site_number, node_number
),

-- Only a minute in which enough came can hold more than the ends of minutes do.
crowded as (
    select
        minutes.month,
        minutes.site_number,
        minutes.node_number,
        minutes.minute,
        minutes.sessions_before,
        minutes.users_before
    from minutes
    inner join known_peaks as known
        on minutes.month = known.month
        and minutes.site_number = known.site_number
        and minutes.node_number = known.node_number
    where
        minutes.sessions_before + minutes.sessions_begun >= known.sessions
        or minutes.users_before + minutes.users_begun >= known.users
),

steps as (
    select
        crowded.*,
        edges.edge_key,
        edges.sessions,
        case when crowded.node_number = 0 then edges.site_users
            else edges.node_users
        end as users
    from edges
    inner join crowded
        on edges.month = crowded.month
        and edges.site_number = crowded.site_number
        and edges.edge_key // 120000000 = crowded.minute
    where crowded.node_number in (edges.node_number, 0)
),

swept as (
    select
        month,
        site_number,
        node_number,
        edge_key // 2 as moment_us,
        sessions_before + sum(sessions) over by_moment as sessions,
        users_before + sum(users) over by_moment as users
    from steps
    window by_moment as (
        partition by month, site_number, node_number, minute
        order by edge_key
        rows between unbounded preceding and current row
    )
),

every_level as (
    select
        month,
        site_number,
        node_number,
        'sessions' as counted,
        sessions as level,
        minutes,
        null as moment_us
    from levels

    union all

    select month, site_number, node_number, 'users', users, minutes, null
    from levels

    union all

    select month, site_number, node_number, 'sessions', sessions, 0, moment_us
    from swept

    union all

    select month, site_number, node_number, 'users', users, 0, moment_us
    from swept
),

summed as (
    select
        month,
        site_number,
        node_number,
        counted,
        level,
        sum(minutes) as minutes,
        min(moment_us) as moment_us,
        max(level) over (
            partition by month, site_number, node_number, counted
        ) as peak
    from every_level
    where level > 0
    group by month, site_number, node_number, counted, level
),

names as (
    select site_number, node_number, site, node from node_sites

    union all

    select distinct site_number, 0 as node_number, site, '(all)' as node
    from node_sites
)

select
    summed.month,
    names.site,
    names.node,
    summed.counted,
    cast(summed.level as integer) as level,
    cast(summed.minutes as integer) as minutes,
    case when summed.level = summed.peak
        then cast(make_timestamp(summed.moment_us) as timestamptz)
    end as reached_at
from summed
inner join names
    on summed.site_number = names.site_number
    and summed.node_number = names.node_number
where summed.minutes > 0 or summed.level = summed.peak
