-- Minutes of each hour (UTC) and node under all three unit rules.
--
-- made by: month
-- grain: hour_started_at, product, node
-- not null: minutes_as_logged, minutes_by_duration, minutes_active, minutes
-- not null: units, month, site
with start_months as (
    -- A use lasts 31 days at most.
    select month as start_month from stale_months
    union
    select cast(month - interval 1 month as date) from stale_months
    union
    select cast(month - interval 2 month as date) from stale_months
),

hours as (
    select
        hour_number,
        place_number,
        sum(minutes_as_logged) as minutes_as_logged,
        sum(minutes_by_duration) as minutes_by_duration,
        sum(minutes_active) as minutes_active,
        sum(minutes) as minutes,
        sum(units) as units
    from numbered_use_hours
    where start_month in (select start_month from start_months)
    group by hour_number, place_number
),

dated as (
    select
        *,
        cast(
            date_trunc('month', make_timestamp(hour_number * 3600000000))
            as date
        ) as month
    from hours
)

select
    to_timestamp(dated.hour_number * 3600) as hour_started_at,
    dated.month,
    node_sites.site,
    places.product,
    places.node,
    dated.minutes_as_logged,
    dated.minutes_by_duration,
    dated.minutes_active,
    dated.minutes,
    cast(dated.units as integer) as units
from dated
inner join numbered_nodes as places
    on dated.place_number = places.place_number
inner join node_sites on places.node = node_sites.node
where dated.month in (select month from stale_months)
