-- Minutes of each use in each hour (UTC) under all three unit rules, with
-- numbers for names.
--
-- `hour_number` counts hours since 1970. `is_first_of_day` and
-- `is_first_of_month` mark the hour that holds a use's first billed unit of that
-- day or month, so that sessions counted by them add up. `start_month` is the
-- month the use starts in: by it few uses need to be spread to find those of a
-- month.
--
-- made as: view
-- grain: hour_number, place_number, file_id, line, use_number
-- not null: month, user_number, document_number, later_days
-- not null: minutes_as_logged, minutes_by_duration, minutes_active, minutes
-- not null: units, is_first_of_day, is_first_of_month
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
    from numbered_uses
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
        place_number,
        file_id,
        line,
        use_number,
        user_number,
        document_number,
        month as start_month,
        later_days,
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
            as units,
        make_timestamp(hour_number * 3600000000) as hour_at,
        case
            when units_before > 0 then make_timestamp(
                cast(started_us + (units_before - 1) * 360000000 as bigint)
            )
        end as unit_before_at
    from bounded
)

select
    hour_number,
    cast(date_trunc('month', hour_at) as date) as month,
    start_month,
    place_number,
    file_id,
    line,
    use_number,
    user_number,
    document_number,
    later_days,
    minutes_as_logged,
    minutes_by_duration,
    minutes_active,
    minutes,
    units,
    units > 0
    and (
        unit_before_at is null
        or date_trunc('day', hour_at) <> date_trunc('day', unit_before_at)
    ) as is_first_of_day,
    units > 0
    and (
        unit_before_at is null
        or date_trunc('month', hour_at) <> date_trunc('month', unit_before_at)
    ) as is_first_of_month
from placed
