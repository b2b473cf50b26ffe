-- What the logs say at the moment of each reading, and what could explain more.
--
-- `recomputed` is the billed minutes of all nodes from the start of the month up
-- to the reading; `as_logged`, `by_duration` and `active` the same under each
-- unit rule, the reading's own hour always as billed. `lag_minutes` were used on
-- other nodes in the 20 minutes before, `open_minutes` by sessions still open,
-- `straddling_in` by sessions of the month before, `straddling_out` in the next
-- month by sessions of this one.
--
-- grain: reading_id
-- not null: month, console, product, kind, taken_at, used_minutes, recomputed
-- not null: as_logged, by_duration, active, lag_minutes, open_minutes
-- not null: straddling_in, straddling_out, gap_days
with near_months as (
    select month, cast(month as timestamp) as started_month from pool_readings
    union
    select month, month - interval 1 month as started_month from pool_readings
    union
    select month, month - interval 2 month as started_month from pool_readings
    union
    select month, month + interval 1 month as started_month from pool_readings
),

hourly as (
    select
        month,
        hour_started_at,
        sum(minutes) as minutes,
        sum(minutes_as_logged) as minutes_as_logged,
        sum(minutes_by_duration) as minutes_by_duration,
        sum(minutes_active) as minutes_active
    from capacity_by_node_hour
    where month in (select month from pool_readings)
    group by month, hour_started_at
),

whole_hours as (
    select
        reading.reading_id,
        sum(hourly.minutes) as minutes,
        sum(hourly.minutes_as_logged) as minutes_as_logged,
        sum(hourly.minutes_by_duration) as minutes_by_duration,
        sum(hourly.minutes_active) as minutes_active
    from pool_readings as reading
    inner join hourly
        on reading.month = hourly.month
        and hourly.hour_started_at < date_trunc('hour', reading.taken_at)
    group by reading.reading_id
),

uses as (
    select
        node,
        epoch_us(started_at) as started_us,
        epoch_us(ended_at) as ended_us,
        minutes,
        cast(least(ceil(minutes / 6), 7440) as bigint) as unit_count
    from use_costs
    where
        minutes > 0
        and date_trunc('month', make_timestamp(epoch_us(started_at)))
        in (select started_month from near_months)
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
        reading.console <> use.node as is_elsewhere,
        use.ended_us > epoch_us(reading.taken_at) as is_open,
        epoch_us(reading.taken_at) as taken_us,
        epoch_us(cast(reading.month as timestamp)) as month_us,
        use.started_us,
        use.minutes,
        use.unit_count
    from pool_readings as reading
    inner join use_days as use
        on epoch_us(reading.taken_at) // 86400000000 = use.day_number
        and use.started_us <= epoch_us(reading.taken_at)
),

-- How many units of a use began before each moment that matters.
begun as (
    select
        reading_id,
        is_elsewhere,
        is_open,
        minutes,
        unit_count,
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
),

near as (
    select
        reading_id,
        sum(until_reading - until_hour) as minutes_in_hour,
        sum(until_reading - until_lag) filter (where is_elsewhere)
            as lag_minutes,
        sum(
            case when is_elsewhere then until_lag else until_reading end
            - until_month
        ) filter (where is_open) as open_minutes
    from spent
    group by reading_id
),

gaps as (
    select
        reading.reading_id,
        count(*) as gap_days,
        string_agg(distinct coverage.node, ', ' order by coverage.node) as nodes
    from pool_readings as reading
    inner join coverage_by_day_node as coverage
        on reading.month = coverage.month
        and coverage.day <= cast(reading.taken_at as date)
    inner join coverage_by_month_node as whole
        on coverage.month = whole.month
        and coverage.product = whole.product
        and coverage.node = whole.node
    where
        coverage.status = 'gap'
        or (coverage.status = 'not yet' and whole.seen_days = 0)
    group by reading.reading_id
)

select
    reading.reading_id,
    reading.month,
    reading.console,
    reading.product,
    reading.kind,
    reading.taken_at,
    reading.used_minutes,
    reading.allocated_minutes,
    coalesce(whole_hours.minutes, 0) + coalesce(near.minutes_in_hour, 0)
        as recomputed,
    coalesce(whole_hours.minutes_as_logged, 0)
    + coalesce(near.minutes_in_hour, 0) as as_logged,
    coalesce(whole_hours.minutes_by_duration, 0)
    + coalesce(near.minutes_in_hour, 0) as by_duration,
    coalesce(whole_hours.minutes_active, 0)
    + coalesce(near.minutes_in_hour, 0) as active,
    coalesce(near.lag_minutes, 0) as lag_minutes,
    coalesce(near.open_minutes, 0) as open_minutes,
    coalesce(straddling.minutes_in, 0) as straddling_in,
    coalesce(straddling_out.minutes_in, 0) as straddling_out,
    cast(coalesce(gaps.gap_days, 0) as integer) as gap_days,
    gaps.nodes as gap_nodes
from pool_readings as reading
left join whole_hours on reading.reading_id = whole_hours.reading_id
left join near on reading.reading_id = near.reading_id
left join straddling_by_month as straddling
    on reading.month = straddling.month
left join straddling_by_month as straddling_out
    on cast(reading.month + interval 1 month as date)
    = straddling_out.month
left join gaps on reading.reading_id = gaps.reading_id
