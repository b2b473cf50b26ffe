-- What each start and each end of a session adds to the sessions open on its
-- node, to the users with one there, and to the users with one on its site.
--
-- A session that is open in several months is one in each, cut where they meet, so
-- that every month can be counted by itself. A user with several sessions is one
-- user; a session without a user is none.
-- `edge_key` is twice the microseconds since 1970 (UTC), and one more for a
-- start: in its order, what ends goes before what starts at the same moment.
-- Only the months that are made anew are computed (`stale_months`).
-- The numbers are those of `node_sites`; node 0 is the site. The session whose
-- line a row names may not be the one that lasted longest.
--
-- made as: view
-- grain: month, product, file_id, line, use_number, edge
-- not null: site_number, node_number, edge_key
-- not null: sessions, node_users, site_users
with people as (
    select user_name, row_number() over (order by user_name) as user_number
    from (
        select distinct user_name from user_names
    ) as names
),

in_months as (
    select
        *,
        cast(date_trunc('month', make_timestamp(from_us)) as date) as month
    from session_spans

    union all

    select
        *,
        cast(
            unnest(
                generate_series(
                    date_trunc('month', make_timestamp(from_us))
                    + interval 1 month,
                    make_timestamp(to_us - 1),
                    interval 1 month
                )
            ) as date
        ) as month
    from session_spans
    where
        date_trunc('month', make_timestamp(from_us))
        <> date_trunc('month', make_timestamp(to_us - 1))
),

spans as (
    select
        in_months.month,
        in_months.product,
        in_months.file_id,
        in_months.line,
        in_months.use_number,
        node_sites.site_number,
        node_sites.node_number,
        people.user_number,
        greatest(
            in_months.from_us, epoch_us(cast(in_months.month as timestamp))
        ) as from_us,
        least(
            in_months.to_us, epoch_us(in_months.month + interval 1 month)
        ) as to_us
    from in_months
    inner join stale_months on in_months.month = stale_months.month
    inner join node_sites on in_months.node = node_sites.node
    left join people on in_months.user_name = people.user_name
),

-- Until when the sessions of the user that started before this one last.
seen_on_nodes as (
    select
        *,
        lead(from_us) over by_start as next_from_us,
        max(to_us) over (
            by_start rows between unbounded preceding and 1 preceding
        ) as node_until_us
    from spans
    window by_start as (
        partition by month, node_number, user_number order by from_us
    )
),

on_nodes as (
    select
        month,
        product,
        file_id,
        line,
        use_number,
        site_number,
        node_number,
        user_number,
        from_us,
        to_us,
        coalesce(from_us >= node_until_us, true) as begins_on_node,
        greatest(to_us, coalesce(node_until_us, 0)) as node_end_us,
        next_from_us
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
        month,
        product,
        file_id,
        line,
        use_number,
        site_number,
        node_number,
        user_number is not null as is_user,
        from_us,
        to_us,
        begins_on_node,
        ends_on_node,
        node_end_us,
        coalesce(from_us >= site_until_us, true) as begins_on_site,
        greatest(to_us, coalesce(site_until_us, 0)) as site_end_us,
        next_site_from_us
    from seen_on_sites
),

marked as (
    select
        month,
        product,
        file_id,
        line,
        use_number,
        site_number,
        node_number,
        from_us,
        to_us,
        node_end_us,
        site_end_us,
        cast(is_user and begins_on_node as tinyint) as node_begins,
        cast(is_user and ends_on_node as tinyint) as node_ends,
        cast(is_user and begins_on_site as tinyint) as site_begins,
        cast(
            is_user and coalesce(next_site_from_us >= site_end_us, true)
            as tinyint
        ) as site_ends
    from on_sites
)

select
    month,
    product,
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
    product,
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
    product,
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
    product,
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
