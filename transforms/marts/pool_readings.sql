-- Readings of the licence's own, shared total: never added to one another.
--
-- A License Monitor month counts as read at the month's last second, or when
-- its file was taken if that was within the month. `console` is the node that
-- was asked, `site` where none is known. A reading of the kind `typed` has no
-- file but a person, `typed_by`.
--
-- grain: reading_id
-- not null: site, month, console, product, kind, taken_at, used_minutes
with monitored as (
    select
        'licence_monitor' as kind,
        month,
        console,
        taken_at,
        capacity_minutes as used_minutes,
        file_id,
        line
    from stg_licence_monitor_usage_by_month

    union all

    select
        'unified' as kind,
        month,
        console,
        taken_at,
        capacity_minutes_total as used_minutes,
        file_id,
        line
    from stg_licence_monitor_unified_by_month
),

monthly as (
    select
        kind,
        cast(date_trunc('month', month) as date) as month,
        console,
        case
            when cast(date_trunc('month', taken_at) as date)
                = cast(date_trunc('month', month) as date)
                then taken_at
            else
                cast(
                    date_trunc('month', month)
                    + interval 1 month
                    - interval 1 second as timestamptz
                )
        end as taken_at,
        used_minutes,
        file_id,
        line
    from monitored
    where used_minutes is not null and month is not null
),

newest as (
    select
        *,
        row_number() over (
            partition by kind, month, console, taken_at
            order by file_id desc, line desc
        ) as age
    from monthly
),

products as (
    select node, min(product) as product
    from (
        select places.node, places.product
        from places_with_sessions as logged
        inner join numbered_nodes as places
            on logged.place_number = places.place_number
        union
        select node, product from sense_uses
    ) as known
    group by node
)

select
    'access_overview-' || file_id || '-' || line as reading_id,
    coalesce(place.site, 'main') as site,
    cast(date_trunc('month', taken_at) as date) as month,
    console,
    'Qlik Sense' as product,
    'access_overview' as kind,
    taken_at,
    capacity_used_minutes as used_minutes,
    capacity_allocated_minutes as allocated_minutes,
    file_id,
    line,
    cast(null as text) as typed_by,
    cast(null as timestamptz) as typed_at,
    cast(null as text) as note
from stg_sense_access_overview as reading
left join node_sites as place on reading.console = place.node
where taken_at is not null and capacity_used_minutes is not null

union all

select
    'console-' || reading.file_id || '-' || reading.line as reading_id,
    coalesce(place.site, 'main') as site,
    cast(date_trunc('month', reading.taken_at) as date) as month,
    reading.console,
    coalesce(node.product, 'unknown') as product,
    'console' as kind,
    reading.taken_at,
    reading.used_minutes,
    reading.allocated_minutes,
    reading.file_id,
    reading.line,
    null as typed_by,
    null as typed_at,
    null as note
from stg_console_readings as reading
left join products as node on reading.console = node.node
left join node_sites as place on reading.console = place.node
where reading.taken_at is not null and reading.used_minutes is not null

union all

select
    typed.reading_id,
    coalesce(place.site, 'main') as site,
    cast(date_trunc('month', typed.taken_at) as date) as month,
    typed.console,
    coalesce(node.product, 'unknown') as product,
    'typed' as kind,
    typed.taken_at,
    typed.used_minutes,
    typed.allocated_minutes,
    null as file_id,
    null as line,
    typed.added_by as typed_by,
    typed.added_at as typed_at,
    typed.note
from stg_typed_readings as typed
left join products as node on typed.console = node.node
left join node_sites as place on typed.console = place.node

union all

select
    kind || '-' || file_id || '-' || line as reading_id,
    coalesce(place.site, 'main') as site,
    month,
    console,
    'Qlik Sense' as product,
    kind,
    taken_at,
    used_minutes,
    null as allocated_minutes,
    file_id,
    line,
    null as typed_by,
    null as typed_at,
    null as note
from newest
left join node_sites as place on newest.console = place.node
where age = 1
