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
with hourly as (
    select
        month,
        hour_started_at,
        sum(minutes) as minutes,
        sum(minutes_as_logged) as minutes_as_logged,
        sum(minutes_by_duration) as minutes_by_duration,
        sum(minutes_active) as minutes_active
    from capacity_by_hour
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

near_hours as (
    select
        reading_id,
        month,
        console,
        taken_at,
        unnest(
            [
                epoch_us(taken_at) // 3600000000,
                epoch_us(taken_at) // 3600000000 - 1
            ]
        ) as hour_number
    from pool_readings
),

near as (
    select
        reading.reading_id,
        sum(unit.minutes) filter (
            where unit.unit_started_at >= date_trunc('hour', reading.taken_at)
        ) as minutes_in_hour,
        sum(unit.minutes) filter (
            where unit.node <> reading.console
                and unit.unit_started_at
                > reading.taken_at - interval 20 minute
        ) as lag_minutes
    from near_hours as reading
    inner join capacity_units as unit
        on epoch_us(unit.unit_started_at) // 3600000000 = reading.hour_number
        and unit.unit_started_at <= reading.taken_at
    where
        cast(date_trunc('month', unit.unit_started_at) as date) = reading.month
    group by reading.reading_id
),

use_days as (
    select
        session_key,
        started_at,
        ended_at,
        unnest(
            generate_series(
                epoch_us(started_at) // 86400000000,
                epoch_us(ended_at) // 86400000000
            )
        ) as day_number
    from capacity_uses
    where started_at is not null
),

open_uses as (
    select
        reading.reading_id,
        reading.month,
        reading.console,
        reading.taken_at,
        use.session_key
    from pool_readings as reading
    inner join use_days as use
        on epoch_us(reading.taken_at) // 86400000000 = use.day_number
        and use.started_at <= reading.taken_at
        and use.ended_at > reading.taken_at
),

open_at as (
    select
        reading.reading_id,
        sum(unit.minutes) as minutes
    from open_uses as reading
    inner join capacity_units as unit
        on reading.session_key = unit.session_key
        and unit.unit_started_at <= reading.taken_at
    where
        cast(date_trunc('month', unit.unit_started_at) as date) = reading.month
        and (
            unit.node = reading.console
            or unit.unit_started_at <= reading.taken_at - interval 20 minute
        )
    group by reading.reading_id
),

straddling_units as (
    select
        cast(date_trunc('month', unit_started_at) as date) as month,
        cast(
            date_trunc(
                'month', unit_started_at - to_minutes(6 * (unit_number - 1))
            ) as date
        ) as started_month,
        minutes
    from capacity_units
    where is_straddling
),

straddling as (
    select
        month,
        sum(minutes) filter (where started_month < month) as minutes_in
    from straddling_units
    group by month
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
    coalesce(open_at.minutes, 0) as open_minutes,
    coalesce(straddling.minutes_in, 0) as straddling_in,
    coalesce(straddling_out.minutes_in, 0) as straddling_out,
    cast(coalesce(gaps.gap_days, 0) as integer) as gap_days,
    gaps.nodes as gap_nodes
from pool_readings as reading
left join whole_hours on reading.reading_id = whole_hours.reading_id
left join near on reading.reading_id = near.reading_id
left join open_at on reading.reading_id = open_at.reading_id
left join straddling on reading.month = straddling.month
left join straddling as straddling_out
    on cast(reading.month + interval 1 month as date)
    = straddling_out.month
left join gaps on reading.reading_id = gaps.reading_id
