-- What each start and each end of a session adds to the sessions open on its
-- node, to the users with one there, and to the users with one on its site.
--
-- A session that is open in several months is one in each (`spans_in_months`). A
-- user with several sessions is one user; a session without a user is none.
-- `edge_key` is twice the microseconds since 1970 (UTC), and one more for a
-- start: in its order, what ends goes before what starts at the same moment.
-- The numbers are those of `node_sites`; node 0 is the site. The session whose
-- line a row names may not be the one that lasted longest.
--
-- made as: view
-- grain: month, place_number, file_id, line, use_number, edge
-- not null: site_number, node_number, edge_key
-- not null: sessions, node_users, site_users
with seen_on_nodes as (
    -- Until when the sessions of the user that started before this one last.
    select
        *,
        lead(from_us) over by_start as next_from_us,
        max(to_us) over (
            by_start rows between unbounded preceding and 1 preceding
        ) as node_until_us
    from spans_in_months
    window by_start as (
        partition by month, node_number, user_number order by from_us
    )
),

on_nodes as (
    select
        *,
        coalesce(from_us >= node_until_us, true) as begins_on_node,
        greatest(to_us, coalesce(node_until_us, 0)) as node_end_us
    from seen_on_nodes
),

seen_on_sites as (
    select
        *,
        coalesce(next_from_us >= node_end_us, true) as ends_on_node,
        lead(from_us) over by_start as next_site_from_us,
        max(to_us) over (
            by_start rows between unbounded preceding and 1 preceding
        ) as site_until_us
    from on_nodes
    window by_start as (
        partition by month, site_number, user_number order by from_us
    )
),

on_sites as (
    select
        *,
        coalesce(from_us >= site_until_us, true) as begins_on_site,
        greatest(to_us, coalesce(site_until_us, 0)) as site_end_us
    from seen_on_sites
),

marked as (
    select
        *,
        cast(user_number > 0 and begins_on_node as tinyint) as node_begins,
        cast(user_number > 0 and ends_on_node as tinyint) as node_ends,
        cast(user_number > 0 and begins_on_site as tinyint) as site_begins,
        cast(
            user_number > 0
            and coalesce(next_site_from_us >= site_end_us, true) as tinyint
        ) as site_ends
    from on_sites
)

select
    month,
    place_number,
    file_id,
    line,
    use_number,
    'start' as edge,
    site_number,
    node_number,
    from_us * 2 + 1 as edge_key,
    1 as sessions,
    node_begins as node_users,
    site_begins as site_users
from marked

union all

select
    month,
    place_number,
    file_id,
    line,
    use_number,
    'end' as edge,
    site_number,
    node_number,
    to_us * 2 as edge_key,
    -1 as sessions,
    case when to_us = node_end_us then -node_ends else 0 end as node_users,
    case when to_us = site_end_us then -site_ends else 0 end as site_users
from marked

union all

-- A session that began earlier may last longer, on whatever node of the site.
select
    month,
    place_number,
    file_id,
    line,
    use_number,
    'node end' as edge,
    site_number,
    node_number,
    node_end_us * 2 as edge_key,
    0 as sessions,
    -1 as node_users,
    0 as site_users
from marked
where node_ends = 1 and to_us <> node_end_us

union all

select
    month,
    place_number,
    file_id,
    line,
    use_number,
    'site end' as edge,
    site_number,
    0 as node_number,
    site_end_us * 2 as edge_key,
    0 as sessions,
    0 as node_users,
    -1 as site_users
from marked
where site_ends = 1 and to_us <> site_end_us
