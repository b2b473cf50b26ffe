-- Minutes of sessions that began in an earlier month, by the month they fall
-- in: of each site, the months of a reading and the ones beside them.
--
-- grain: site, month
-- not null: minutes_in
with near_months as (
    select month, cast(month as timestamp) as started_month from pool_readings
    union
    select month, month - interval 1 month as started_month from pool_readings
    union
    select month, month - interval 2 month as started_month from pool_readings
    union
    select month, month + interval 1 month as started_month from pool_readings
),

uses as (
    select
        coalesce(place.site, 'main') as site,
        epoch_us(use.started_at) as started_us,
        use.minutes,
        cast(least(ceil(use.minutes / 6), 7440) as bigint) as unit_count
    from use_costs as use
    left join node_sites as place on use.node = place.node
    where
        minutes > 0
        and use.month in (select started_month from near_months)
),

straddling_uses as (
    select
        site,
        minutes,
        started_us,
        unit_count,
        date_trunc('month', make_timestamp(started_us)) as first_month,
        date_trunc(
            'month', make_timestamp(started_us + (unit_count - 1) * 360000000)
        ) as last_month
    from uses
),

straddling_months as (
    select
        site,
        minutes,
        started_us,
        unit_count,
        unnest(
            generate_series(
                first_month + interval 1 month, last_month, interval 1 month
            )
        ) as month_at
    from straddling_uses
    where last_month > first_month
),

straddling_units as (
    select
        site,
        cast(month_at as date) as month,
        minutes,
        unit_count,
        least(
            greatest(
                (
                    epoch_us(month_at)
                    + 359999999
                    - started_us
                ) // 360000000,
                0
            ),
            unit_count
        ) as units_before,
        least(
            greatest(
                (
                    epoch_us(month_at + interval 1 month)
                    + 359999999
                    - started_us
                ) // 360000000,
                0
            ),
            unit_count
        ) as units_after
    from straddling_months
)

select
    site,
    month,
    sum(
        case
            when units_after = unit_count then minutes
            else units_after * 6
        end - units_before * 6
    ) as minutes_in
from straddling_units
group by site, month
