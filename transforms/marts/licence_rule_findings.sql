-- What follows from dates, versions and settings held against one another.
--
-- A release that came out after the end of maintenance runs unlicensed; the
-- delayed-synchronisation setting is needed on every node of an offline
-- licence; a hard stop before the end of maintenance is easily overlooked.
--
-- grain: rule_id, file_id, line, subject, node
-- not null: evidence
with maintenance as (
    select
        product,
        node,
        max(date) as until
    from licence_terms
    where kind = 'maintenance' and item <> 'banner'
    group by product, node
),

covered as (
    select
        version.licence,
        version.product,
        version.node,
        version.version,
        version.released_from,
        version.released_to,
        version.file_id,
        version.line,
        max(maintenance.until) as until
    from installed_versions as version
    join maintenance
        on
            version.product = maintenance.product
            and (
                maintenance.node is null
                or maintenance.node = version.node
                or version.node = 'all'
            )
    group by
        version.licence,
        version.product,
        version.node,
        version.version,
        version.released_from,
        version.released_to,
        version.file_id,
        version.line
),

owned as (
    select
        licence,
        product,
        file_id,
        max(line) filter (where fact = 'offline') as offline_line,
        bool_or(fact = 'offline') as is_offline,
        max(value) filter (where fact = 'version') as version,
        bool_or(fact in ('delayed_sync', 'delayed_sync_days'))
            as has_delayed_sync
    from stg_owned_licences
    group by licence, product, file_id
),

-- Where licences.yaml names no nodes, those of which the ledger has files.
placed as (
    select licence, node, file_id, line
    from stg_owned_licences
    where fact = 'node'

    union all

    select distinct
        owned.licence,
        file.node,
        owned.file_id,
        owned.offline_line as line
    from owned
    join stg_files as file on owned.product = file.product
    where
        file.node is not null
        and not exists (
            select 1
            from stg_owned_licences as named
            where
                named.licence = owned.licence
                and named.file_id = owned.file_id
                and named.fact = 'node'
        )
),

stops as (
    select
        licence,
        file_id,
        product,
        node,
        min(date) filter (where kind = 'hard_stop') as stop_on,
        max(date) filter (where kind = 'maintenance') as maintenance_until,
        min(line) filter (where kind = 'hard_stop') as line
    from licence_terms
    group by licence, file_id, product, node
),

found as (
    select
        case
            when released_from > until then 'rule-unlicensed-version'
            else 'rule-version-unsure'
        end as rule_id,
        licence as subject,
        product,
        node,
        version || ' of ' || strftime(released_from, '%Y-%m')
            || ', maintenance until ' || until as evidence,
        file_id,
        line
    from covered
    where released_to > until

    union all

    select
        'rule-stop-before-maintenance',
        licence,
        product,
        coalesce(node, 'all'),
        'stops on ' || stop_on || ', maintenance until ' || maintenance_until,
        file_id,
        line
    from stops
    where stop_on < maintenance_until

    union all

    select
        'rule-delayed-sync-missing',
        owned.licence,
        owned.product,
        placed.node,
        'offline, no delayed_sync for ' || placed.node,
        placed.file_id,
        placed.line
    from owned
    join placed
        on
            owned.licence = placed.licence
            and owned.file_id = placed.file_id
    where
        owned.is_offline
        and owned.has_delayed_sync
        and not exists (
            select 1
            from stg_owned_licences as setting
            where
                setting.licence = owned.licence
                and setting.fact = 'delayed_sync'
                and setting.node = placed.node
        )

    union all

    select
        'rule-delayed-sync-overwritten',
        licence,
        product,
        'all',
        'version ' || version,
        file_id,
        offline_line
    from owned
    where
        is_offline
        and has_delayed_sync
        and cast(try_strptime(version, ['%B %Y', '%b %Y']) as date)
        < date '2022-11-01'

    union all

    select
        'rule-no-offline',
        licence,
        product,
        'all',
        'offline: true',
        file_id,
        offline_line
    from owned
    where is_offline and lower(product) like '%nprinting%'

    union all

    select
        'rule-banner-outdated',
        banner.licence,
        banner.product,
        coalesce(banner.node, 'all'),
        'banner says ' || banner.date || ', the LEF ' || max(lef.date),
        banner.file_id,
        banner.line
    from licence_terms as banner
    join licence_terms as lef
        on
            banner.product = lef.product
            and lef.kind = 'maintenance'
            and lef.item <> 'banner'
            and lef.date > banner.date
            and coalesce(lef.node = banner.node, true)
    where banner.item = 'banner'
    group by
        banner.licence,
        banner.product,
        banner.node,
        banner.date,
        banner.file_id,
        banner.line
)

select
    rule_id,
    subject,
    product,
    node,
    evidence,
    file_id,
    cast(line as integer) as line
from found
