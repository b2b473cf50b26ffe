-- What the licence of each site counts: minutes, cores, or both.
--
-- Cores come from the newest licence definition (`numberOfCores`), else from
-- `cores` of licences.yaml; where two of a site differ, the larger counts.
-- `minutes` is every site that has Analyzer Capacity minutes or a pool, or of
-- which no cores are known.
--
-- grain: site
-- not null: licence_kind
with named as (
    select
        coalesce(places.site, 'main') as site,
        definition.cores,
        1 as place,
        definition.file_id,
        definition.line
    from stg_licence_definitions as definition
    left join node_sites as places
        on coalesce(definition.node, 'unknown') = places.node
    where
        definition.item = 'licence'
        and definition.is_newest
        and definition.cores > 0

    union all

    select
        coalesce(places.site, 'main') as site,
        try_cast(owned.value as double) as cores,
        2 as place,
        owned.file_id,
        owned.line
    from stg_owned_licences as owned
    left join stg_owned_licences as placed
        on
            owned.licence = placed.licence
            and owned.file_id = placed.file_id
            and placed.fact = 'node'
    left join node_sites as places
        on coalesce(placed.node, 'unknown') = places.node
    where owned.fact = 'cores'
),

ranked as (
    select
        *,
        row_number() over (
            partition by site
            order by place, cores desc, file_id desc, line
        ) as age
    from named
),

metered as (
    select
        site,
        coalesce(max(minutes), 0) > 0
        or coalesce(max(allocated_minutes), 0) > 0 as has_minutes
    from pool_by_month
    group by site
),

sites as (
    select site from node_sites
    union
    select site from ranked
)

select
    sites.site,
    case
        when ranked.cores is null then 'minutes'
        when metered.has_minutes then 'both'
        else 'cores'
    end as licence_kind,
    cast(ranked.cores as integer) as cores,
    file.path,
    ranked.file_id,
    cast(ranked.line as integer) as line
from sites
left join ranked on sites.site = ranked.site and ranked.age = 1
left join metered on sites.site = metered.site
left join stg_files as file on ranked.file_id = file.file_id
