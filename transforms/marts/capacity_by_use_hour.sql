-- Billed minutes of each use in each hour (UTC).
--
-- made as: view
-- grain: hour_started_at, product, file_id, line, use_number
-- not null: month, node, user_name, minutes
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
        file_id,
        line,
        use_number,
        node,
        user_name,
        case
            when units_after >= 7440 then minutes
            else least(units_after * 6, minutes)
        end - least(units_before * 6, minutes) as minutes
    from bounded
)

select
    to_timestamp(hour_number * 3600) as hour_started_at,
    cast(
        date_trunc('month', make_timestamp(hour_number * 3600000000)) as date
    ) as month,
    product,
    file_id,
    line,
    use_number,
    node,
    coalesce(user_name, '(anonymous)') as user_name,
    minutes
from placed
