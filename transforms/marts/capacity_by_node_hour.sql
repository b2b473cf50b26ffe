-- Minutes of each hour (UTC) and node under all three unit rules.
--
-- grain: hour_started_at, product, node
-- not null: minutes_as_logged, minutes_by_duration, minutes_active, minutes
-- not null: units, month
with counted as (
    select
        *,
        epoch_us(started_at) as started_us,
        least(ceil(minutes / 6), 7440) as billed_units,
        least(
            ceil(
                greatest(
                    minutes_as_logged, minutes_by_duration, minutes_active
                ) / 6
            ),
            7440
        ) as most_units
    from use_costs
    where greatest(minutes_as_logged, minutes_by_duration, minutes_active) > 0
),

spread as (
    select
        *,
        unnest(
            generate_series(
                started_us // 3600000000,
                cast(
                    started_us + (most_units - 1) * 360000000 as bigint
                ) // 3600000000
            )
        ) as hour_number
    from counted
),

bounded as (
    select
        *,
        greatest(
            ceil((hour_number * 3600000000 - started_us) / 360e6), 0
        ) as units_before,
        least(
            ceil(((hour_number + 1) * 3600000000 - started_us) / 360e6),
            most_units
        ) as units_after
    from spread
),

placed as (
    select
        hour_number,
        product,
        node,
        case
            when units_after >= 7440 then minutes_as_logged
            else least(units_after * 6, minutes_as_logged)
        end - least(units_before * 6, minutes_as_logged) as minutes_as_logged,
        least(units_after * 6, minutes_by_duration)
        - least(units_before * 6, minutes_by_duration) as minutes_by_duration,
        least(units_after * 6, minutes_active)
        - least(units_before * 6, minutes_active) as minutes_active,
        case
            when units_after >= 7440 then minutes
            else least(units_after * 6, minutes)
        end - least(units_before * 6, minutes) as minutes,
        least(units_after, billed_units) - least(units_before, billed_units)
            as units
    from bounded
)

select
    to_timestamp(hour_number * 3600) as hour_started_at,
    cast(
        date_trunc('month', make_timestamp(hour_number * 3600000000)) as date
    ) as month,
    product,
    node,
    sum(minutes_as_logged) as minutes_as_logged,
    sum(minutes_by_duration) as minutes_by_duration,
    sum(minutes_active) as minutes_active,
    sum(minutes) as minutes,
    cast(sum(units) as integer) as units
from placed
group by hour_number, product, node
