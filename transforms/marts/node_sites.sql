-- The site of each node: nodes of one site share a licence key and its pool.
--
-- A node that the configuration does not name is of the site `main`. Logs of an
-- `unknown` node are of the only site, or of `main` where there are several; so
-- is the row `site`, which stands for readings that name no console. Marts that
-- sort many rows take `node_number` and `site_number` for the names.
--
-- grain: node
-- not null: site, title, is_configured, node_number, site_number
with seen as (
    select places.node
    from places_with_sessions as logged
    inner join numbered_nodes as places
        on logged.place_number = places.place_number
    union
    select node from sense_uses
    union
    select node from stg_sense_audit_security
    union
    select node from stg_files where node is not null
    union
    select console from stg_console_readings where console is not null
    union
    select node from stg_config_nodes
),

placed as (
    select
        seen.node,
        coalesce(config.site, 'main') as site,
        config.site is not null as is_configured
    from seen
    left join stg_config_nodes as config on seen.node = config.node
    where seen.node not in ('site', 'unknown')
),

only_site as (
    select case when count(distinct site) = 1 then min(site) end as site
    from placed
),

nameless as (
    select unnest(['site', 'unknown']) as node
),

every_row as (
    select node, site, is_configured from placed

    union all

    select
        nameless.node,
        coalesce(config.site, only_site.site, 'main') as site,
        config.site is not null as is_configured
    from nameless
    cross join only_site
    left join stg_config_nodes as config on nameless.node = config.node
    where
        exists (select 1 from seen)
        or exists (select 1 from stg_files)
)

select
    every_row.node,
    every_row.site,
    coalesce(sites.title, every_row.site) as title,
    every_row.is_configured,
    cast(row_number() over (order by every_row.node) as integer)
        as node_number,
    cast(dense_rank() over (order by every_row.site) as integer)
        as site_number
from every_row
left join stg_config_sites as sites on every_row.site = sites.site
