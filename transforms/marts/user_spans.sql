-- From when to when each user had a session open on each node, and on any node
-- of a site: sessions that touch are one span.
--
-- `node` is `(all)` for the whole site. Sessions without a user are not here.
--
-- made as: view
-- grain: site, node, user_name, from_minute
-- not null: to_minute
with people as (
    select user_name, row_number() over (order by user_name) as user_number
    from (
        select distinct user_name from user_names
    ) as names
),

places as (
    select node, site, row_number() over (order by node) as node_number
    from node_sites
),

numbered as (
    select
        places.node_number * 1000000000 + people.user_number as span_key,
        spans.from_minute,
        spans.to_minute
    from session_spans as spans
    inner join people on spans.user_name = people.user_name
    inner join places on spans.node = places.node
),

reached as (
    select
        *,
        max(to_minute) over (
            partition by span_key
            order by from_minute
            rows between unbounded preceding and 1 preceding
        ) as open_until
    from numbered
),

-- A span ends where the next one begins after all before it have ended.
starts as (
    select
        span_key,
        from_minute,
        lead(open_until) over (
            partition by span_key order by from_minute
        ) as next_open_until
    from reached
    where open_until is null or from_minute > open_until
),

ends as (
    select span_key, max(to_minute) as last_minute
    from numbered
    group by span_key
),

on_nodes as (
    select
        places.site,
        places.node,
        starts.span_key % 1000000000 as user_number,
        starts.from_minute,
        coalesce(starts.next_open_until, ends.last_minute) as to_minute
    from starts
    inner join ends on starts.span_key = ends.span_key
    inner join places on starts.span_key // 1000000000 = places.node_number
),

reached_anywhere as (
    select
        *,
        max(to_minute) over (
            partition by site, user_number
            order by from_minute
            rows between unbounded preceding and 1 preceding
        ) as open_until
    from on_nodes
),

starts_anywhere as (
    select
        site,
        user_number,
        from_minute,
        lead(open_until) over (
            partition by site, user_number order by from_minute
        ) as next_open_until
    from reached_anywhere
    where open_until is null or from_minute > open_until
),

ends_anywhere as (
    select site, user_number, max(to_minute) as last_minute
    from on_nodes
    group by site, user_number
),

both_kinds as (
    select site, node, user_number, from_minute, to_minute from on_nodes

    union all

    select
        starts.site,
        '(all)' as node,
        starts.user_number,
        starts.from_minute,
        coalesce(starts.next_open_until, ends.last_minute) as to_minute
    from starts_anywhere as starts
    inner join ends_anywhere as ends
        on starts.site = ends.site and starts.user_number = ends.user_number
)

select
    both_kinds.site,
    both_kinds.node,
    people.user_name,
    both_kinds.from_minute,
    both_kinds.to_minute
from both_kinds
inner join people on both_kinds.user_number = people.user_number
