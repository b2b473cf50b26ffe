-- What the logs say at the moment of each reading, and what could explain more.
--
-- `recomputed` is the billed minutes of all nodes of the site from the start of
-- the month up to the reading; `as_logged`, `by_duration` and `active` the same
-- under each unit rule, the reading's own hour always as billed. `lag_minutes`
-- were used on other nodes in the 20 minutes before, `open_minutes` by sessions
-- still open, `straddling_in` by sessions of the month before, `straddling_out`
-- in the next month by sessions of this one.
--
-- grain: reading_id
-- not null: site, month, console, product, kind, taken_at, used_minutes
-- not null: recomputed, as_logged, by_duration, active
-- not null: lag_minutes, open_minutes, straddling_in, straddling_out
with hourly as (
    select
        coalesce(place.site, 'main') as site,
        hours.month,
        hours.hour_started_at,
        sum(hours.minutes) as minutes,
        sum(hours.minutes_as_logged) as minutes_as_logged,
        sum(hours.minutes_by_duration) as minutes_by_duration,
        sum(hours.minutes_active) as minutes_active
    from capacity_by_node_hour as hours
    left join node_sites as place on hours.node = place.node
    where hours.month in (select month from pool_readings)
    group by coalesce(place.site, 'main'), hours.month, hours.hour_started_at
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
        on reading.site = hourly.site
        and reading.month = hourly.month
        and hourly.hour_started_at < date_trunc('hour', reading.taken_at)
    group by reading.reading_id
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
    from readings_near_uses
    group by reading_id
)

select
    reading.reading_id,
    reading.site,
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
    coalesce(straddling_out.minutes_in, 0) as straddling_out
from pool_readings as reading
left join whole_hours on reading.reading_id = whole_hours.reading_id
left join near on reading.reading_id = near.reading_id
left join straddling_by_month as straddling
    on reading.site = straddling.site and reading.month = straddling.month
left join straddling_by_month as straddling_out
    on reading.site = straddling_out.site
    and cast(reading.month + interval 1 month as date) = straddling_out.month
