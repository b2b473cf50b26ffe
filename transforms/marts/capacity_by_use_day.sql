-- Minutes of each use on each day (UTC) under all three unit rules.
--
-- The sums by day, month, user and document start from here. A use is counted
-- in `sessions_of_day` and `sessions_of_month` by its first unit of that day or
-- month, so that those counts add up.
--
-- made by: file_id
-- grain: day, product, file_id, line, use_number
-- not null: month, site, node, user_name, document, document_name
-- not null: minutes_as_logged, minutes_by_duration, minutes_active, minutes
-- not null: units, sessions_of_day, sessions_of_month
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
                started_us // 86400000000,
                cast(
                    started_us + (most_units - 1) * 360000000 as bigint
                ) // 86400000000
            )
        ) as day_number
    from counted
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
        cast(make_timestamp(day_number * 86400000000) as date) as day,
        product,
        file_id,
        line,
        use_number,
        site,
        node,
        coalesce(user_name, '(anonymous)') as user_name,
        coalesce(document, '(not logged)') as document,
        coalesce(document_name, '(not logged)') as document_name,
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
            as units
    from bounded
)

select
    day,
    cast(date_trunc('month', day) as date) as month,
    product,
    file_id,
    line,
    use_number,
    site,
    node,
    user_name,
    document,
    document_name,
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
