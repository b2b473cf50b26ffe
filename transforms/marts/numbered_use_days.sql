-- Minutes of each use on each day (UTC) under all three unit rules, with numbers
-- for names.
--
-- Most uses are of one day and are as they were counted; those that go on
-- (`later_days`) are spread by their units. A use is counted in
-- `sessions_of_day` and `sessions_of_month` by its first unit of that day or
-- month, so that those counts add up. Stored, as half a dozen marts and every
-- report read it.
--
-- made by: file_id
-- grain: day, place_number, file_id, line, use_number
-- not null: month, user_number, document_number, later_days
-- not null: minutes_as_logged, minutes_by_duration, minutes_active, minutes
-- not null: units, sessions_of_day, sessions_of_month
with uses as (
    select
        *,
        epoch_us(started_at) as started_us,
        least(ceil(minutes / 6), 7440) as billed_units
    from numbered_uses
),

spread as (
    select
        *,
        least(
            ceil(
                greatest(
                    minutes_as_logged, minutes_by_duration, minutes_active
                ) / 6
            ),
            7440
        ) as most_units,
        unnest(
            generate_series(
                started_us // 86400000000,
                started_us // 86400000000 + later_days
            )
        ) as day_number
    from uses
    where later_days > 0
),

bounded as (
    select
        *,
        greatest(
            ceil((day_number * 86400000000 - started_us) / 360e6), 0
        ) as units_before,
        least(
            ceil(((day_number + 1) * 86400000000 - started_us) / 360e6),
            most_units
        ) as units_after
    from spread
),

placed as (
    select
        day_number,
        place_number,
        file_id,
        line,
        use_number,
        user_number,
        document_number,
        later_days,
        units_before,
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
        cast(make_timestamp(day_number * 86400000000) as date) as day
    from bounded
)

select
    cast(make_timestamp(started_us) as date) as day,
    month,
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
    cast(billed_units as integer) as units,
    case when billed_units > 0 then 1 else 0 end as sessions_of_day,
    case when billed_units > 0 then 1 else 0 end as sessions_of_month
from uses
where later_days = 0

union all

select
    day,
    cast(date_trunc('month', day) as date) as month,
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
    cast(units as integer) as units,
    case when units > 0 then 1 else 0 end as sessions_of_day,
    case
        when units > 0 and (units_before = 0 or day(day) = 1) then 1 else 0
    end as sessions_of_month
from placed
