-- The site of each node: nodes of one site share a licence key and its pool.
--
-- A node that the configuration does not name is of the site `main`. The row
-- `site` is no node: it stands for readings that name no console, which are of
-- the only site, or of `main` where there are several.
--
-- grain: node
-- not null: site, title, is_configured
with seen as (
    select node from session_costs
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
    union
    select 'unknown'
),

placed as (
    select
        seen.node,
        coalesce(config.site, 'main') as site,
        config.site is not null as is_configured
    from seen
    left join stg_config_nodes as config on seen.node = config.node
    where seen.node <> 'site'
),

only_site as (
    select case when count(distinct site) = 1 then min(site) end as site
    from placed
    where node <> 'unknown'
),

every_row as (
    select node, site, is_configured from placed

    union all

    select
        'site' as node,
        coalesce(config.site, only_site.site, 'main') as site,
        config.site is not null as is_configured
    from only_site
    left join stg_config_nodes as config on config.node = 'site'
)

select
    every_row.node,
    every_row.site,
    coalesce(sites.title, every_row.site) as title,
    every_row.is_configured
from every_row
left join stg_config_sites as sites on every_row.site = sites.site
