-- Uses that were open, or used minutes, near the moment of each reading on a
-- node of its site.
--
-- `until_reading`, `until_hour`, `until_lag` and `until_month` are the use's
-- billed minutes up to the reading, the start of its hour, 20 minutes before it
-- and the start of its month.
--
-- made as: view
-- grain: reading_id, product, file_id, line, use_number
-- not null: node, is_elsewhere, is_open, minutes
-- not null: until_reading, until_hour, until_lag, until_month
with near_months as (
    select month, cast(month as timestamp) as started_month from pool_readings
    union
    select month, month - interval 1 month as started_month from pool_readings
    union
    select month, month - interval 2 month as started_month from pool_readings
),

uses as (
    select
        use.product,
        use.file_id,
        use.line,
        use.use_number,
        use.node,
        coalesce(place.site, 'main') as site,
        epoch_us(started_at) as started_us,
        epoch_us(ended_at) as ended_us,
        minutes,
        cast(least(ceil(minutes / 6), 7440) as bigint) as unit_count
    from use_costs as use
    left join node_sites as place on use.node = place.node
    where
        minutes > 0
        and use.month in (select started_month from near_months)
),

use_days as (
    select
        *,
        unnest(
            generate_series(
                started_us // 86400000000,
                (
                    greatest(ended_us, started_us + unit_count * 360000000)
                    + 1200000000
                ) // 86400000000
            )
        ) as day_number
    from uses
),

pairs as (
    select
        reading.reading_id,
        use.product,
        use.file_id,
        use.line,
        use.use_number,
        use.node,
        reading.console <> use.node as is_elsewhere,
        use.ended_us > epoch_us(reading.taken_at) as is_open,
        epoch_us(reading.taken_at) as taken_us,
        epoch_us(cast(reading.month as timestamp)) as month_us,
        use.started_us,
        use.minutes,
        use.unit_count
    from pool_readings as reading
    inner join use_days as use
        on reading.site = use.site
        and epoch_us(reading.taken_at) // 86400000000 = use.day_number
        and use.started_us <= epoch_us(reading.taken_at)
),

-- How many units of a use began before each moment that matters.
begun as (
    select
        *,
        least(
            greatest(
                (
                    taken_us + 1
                    + 359999999
                    - started_us
                ) // 360000000,
                0
            ),
            unit_count
        ) as by_reading,
        least(
            greatest(
                (
                    taken_us // 3600000000 * 3600000000
                    + 359999999
                    - started_us
                ) // 360000000,
                0
            ),
            unit_count
        ) as by_hour,
        least(
            greatest(
                (
                    greatest(taken_us - 1199999999, month_us)
                    + 359999999
                    - started_us
                ) // 360000000,
                0
            ),
            unit_count
        ) as by_lag,
        least(
            greatest(
                (
                    month_us
                    + 359999999
                    - started_us
                ) // 360000000,
                0
            ),
            unit_count
        ) as by_month
    from pairs
),

spent as (
    select
        reading_id,
        product,
        file_id,
        line,
        use_number,
        node,
        started_us,
        minutes,
        is_elsewhere,
        is_open,
        case when by_reading = unit_count then minutes else by_reading * 6 end
            as until_reading,
        case when by_hour = unit_count then minutes else by_hour * 6 end
            as until_hour,
        case when by_lag = unit_count then minutes else by_lag * 6 end
            as until_lag,
        case when by_month = unit_count then minutes else by_month * 6 end
            as until_month
    from begun
)

select
    reading_id,
    product,
    file_id,
    line,
    use_number,
    node,
    make_timestamp(started_us) as started_at,
    minutes,
    is_elsewhere,
    is_open,
    until_reading,
    until_hour,
    until_lag,
    until_month
from spent
where is_open or until_reading > least(until_hour, until_lag)
