-- From when to when each user had a session open on each node, and on any node
-- of a site: sessions that touch are one span.
--
-- `node` is `(all)` for the whole site. Sessions without a user are not here.
--
-- grain: site, node, user_name, from_minute
-- not null: to_minute
with reached as (
    select
        site,
        node,
        user_name,
        from_minute,
        to_minute,
        max(to_minute) over (
            partition by site, node, user_name
            order by from_minute
            rows between unbounded preceding and 1 preceding
        ) as open_until
    from session_spans
    where user_name is not null
),

numbered as (
    select
        *,
        sum(
            case when from_minute <= open_until then 0 else 1 end
        ) over (
            partition by site, node, user_name
            order by from_minute
            rows between unbounded preceding and current row
        ) as span_number
    from reached
),

on_nodes as (
    select
        site,
        node,
        user_name,
        min(from_minute) as from_minute,
        max(to_minute) as to_minute
    from numbered
    group by site, node, user_name, span_number
),

reached_anywhere as (
    select
        *,
        max(to_minute) over (
            partition by site, user_name
            order by from_minute
            rows between unbounded preceding and 1 preceding
        ) as open_until
    from on_nodes
),

numbered_anywhere as (
    select
        *,
        sum(
            case when from_minute <= open_until then 0 else 1 end
        ) over (
            partition by site, user_name
            order by from_minute
            rows between unbounded preceding and current row
        ) as span_number
    from reached_anywhere
)

select site, node, user_name, from_minute, to_minute from on_nodes

union all

select
    site,
    '(all)' as node,
    user_name,
    min(from_minute) as from_minute,
    max(to_minute) as to_minute
from numbered_anywhere
group by site, user_name, span_number
