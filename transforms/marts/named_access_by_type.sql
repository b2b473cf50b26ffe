-- Assignments of each kind at each site: bought, given, used, idle.
--
-- `purchased` is what the licence's own overview showed last, unknown without
-- one. Idle is a last use longer ago than the setting `idle_days` (30).
--
-- grain: site, access_type
-- not null: assigned, used, never_used, idle, quarantined, on_both_products
-- not null: idle_days
with overviews as (
    select
        node_sites.site,
        overview.professional_total,
        overview.analyzer_total,
        overview.total_tokens,
        row_number() over (
            partition by node_sites.site
            order by overview.taken_at desc nulls last, overview.file_id desc
        ) as age
    from stg_sense_access_overview as overview
    inner join node_sites on overview.console = node_sites.node
),

purchases as (
    select site, 'professional' as access_type, professional_total as purchased
    from overviews
    where age = 1

    union all

    select site, 'analyzer' as access_type, analyzer_total as purchased
    from overviews
    where age = 1

    union all

    select site, 'user_access' as access_type, total_tokens as purchased
    from overviews
    where age = 1
),

limits as (
    select
        coalesce(
            max(try_cast(value as integer)) filter (where name = 'idle_days'),
            30
        ) as idle_days
    from settings
),

counts as (
    select
        people.site,
        people.access_type,
        count(*) as assigned,
        count(*) filter (where not people.is_never_used) as used,
        count(*) filter (where people.is_never_used) as never_used,
        count(*) filter (where people.days_idle > limits.idle_days) as idle,
        count(*) filter (where people.is_quarantined) as quarantined,
        count(*) filter (where people.products like '%,%')
            as on_both_products,
        min(limits.idle_days) as idle_days
    from named_access as people
    cross join limits
    group by people.site, people.access_type
)

select
    counts.site,
    counts.access_type,
    purchases.purchased,
    cast(counts.assigned as integer) as assigned,
    cast(counts.used as integer) as used,
    cast(counts.never_used as integer) as never_used,
    cast(counts.idle as integer) as idle,
    cast(counts.quarantined as integer) as quarantined,
    cast(counts.on_both_products as integer) as on_both_products,
    counts.idle_days
from counts
left join purchases
    on counts.site = purchases.site
    and counts.access_type = purchases.access_type
