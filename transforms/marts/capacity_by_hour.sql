-- Minutes of each hour (UTC), node, user and document under all three unit
-- rules.
--
-- Computed when read. A session is counted in `sessions_of_day` and
-- `sessions_of_month` by its first unit of that day or month, so that those
-- counts add up over the hours of one.
--
-- made as: view
-- grain: hour_started_at, product, node, user_name, document
-- not null: minutes_as_logged, minutes_by_duration, minutes_active, minutes
-- not null: units
-- not null: sessions_of_day, sessions_of_month, month
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
        user_name,
        document,
        document_name,
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
    to_timestamp(hour_number * 3600) as hour_started_at,
    cast(
        date_trunc('month', make_timestamp(hour_number * 3600000000)) as date
    ) as month,
    product,
    node,
    coalesce(user_name, '(anonymous)') as user_name,
    coalesce(document, '(not logged)') as document,
    min(coalesce(document_name, '(not logged)')) as document_name,
    sum(minutes_as_logged) as minutes_as_logged,
    sum(minutes_by_duration) as minutes_by_duration,
    sum(minutes_active) as minutes_active,
    sum(minutes) as minutes,
    cast(sum(units) as integer) as units,
    cast(
        count(*) filter (
            where units > 0
                and (
                    unit_before_at is null
                    or date_trunc('day', hour_at)
                    <> date_trunc('day', unit_before_at)
                )
        ) as integer
    ) as sessions_of_day,
    cast(
        count(*) filter (
            where units > 0
                and (
                    unit_before_at is null
                    or date_trunc('month', hour_at)
                    <> date_trunc('month', unit_before_at)
                )
        ) as integer
    ) as sessions_of_month
from placed
group by
    hour_number,
    product,
    node,
    coalesce(user_name, '(anonymous)'),
    coalesce(document, '(not logged)')
