-- Sessions and CPU of core-based sites, by the hour (UTC) in which each session
-- began.
--
-- A session counts whole where it begins: its CPU is logged once, at its end.
-- Sites whose licence counts no cores are not here.
--
-- grain: hour_started_at, product, node, user_name, document
-- grain: is_service_account
-- not null: month, day, site, document_name, sessions, open_s, last_started_at
with places as (
    select node_sites.node, node_sites.site
    from node_sites
    inner join licence_kinds on node_sites.site = licence_kinds.site
    where licence_kinds.licence_kind <> 'minutes'
),

timed as (
    select
        sessions.*,
        make_timestamp(epoch_us(sessions.started_at)) as begun_at,
        places.site
    from sessions
    inner join places on sessions.node = places.node
    where sessions.started_at is not null
)

select
    cast(date_trunc('hour', begun_at) as timestamptz) as hour_started_at,
    cast(date_trunc('month', begun_at) as date) as month,
    cast(date_trunc('day', begun_at) as date) as day,
    site,
    product,
    node,
    coalesce(user_name, '(anonymous)') as user_name,
    coalesce(document, '(not logged)') as document,
    coalesce(min(document_name), '(not logged)') as document_name,
    is_service_account,
    cast(count(*) as integer) as sessions,
    -- Sums of decimals are the same in every order.
    cast(sum(cast(coalesce(duration_s, 0) as decimal(18, 6))) as double)
        as open_s,
    cast(sum(cast(cpu_s as decimal(18, 6))) as double) as cpu_s,
    max(started_at) as last_started_at
from timed
group by
    date_trunc('hour', begun_at),
    date_trunc('month', begun_at),
    date_trunc('day', begun_at),
    site,
    product,
    node,
    coalesce(user_name, '(anonymous)'),
    coalesce(document, '(not logged)'),
    is_service_account
