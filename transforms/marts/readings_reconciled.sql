-- Each reading of the shared total against the minutes of all nodes up to that
-- moment.
--
-- difference = used - recomputed. It is split into causes, each a positive
-- number of minutes, taken in this order: `sync_lag` (used on other nodes in
-- the 20 minutes before the reading), `open_sessions` (of sessions still open
-- at the reading), `month_straddle` (of sessions that began or ended in another
-- month) and `unit_rule` (the console equals another unit rule), these two only
-- when they explain it exactly, `node_without_logs` (the console knows more,
-- and a node has days without logs). What is left is unexplained and keeps its
-- sign.
--
-- grain: reading_id
-- not null: month, console, kind, taken_at, used_minutes
-- not null: recomputed_at_reading
-- not null: difference_minutes, sync_lag_minutes, open_sessions_minutes
-- not null: month_straddle_minutes, unit_rule_minutes
-- not null: node_without_logs_minutes
-- not null: gap_days, explained_minutes, unexplained_minutes, status, reason
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
),

gathered as (
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
        coalesce(gaps.gap_days, 0) as gap_days,
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
),

lagged as (
    select
        *,
        used_minutes - recomputed as difference,
        least(greatest(recomputed - used_minutes, 0), lag_minutes) as sync_lag
    from gathered
),

opened as (
    select
        *,
        least(
            greatest(recomputed - used_minutes - sync_lag, 0), open_minutes
        )
            as open_sessions
    from lagged
),

left_over as (
    select
        *,
        difference + sync_lag + open_sessions as remainder
    from opened
),

straddled as (
    select
        *,
        case
            when remainder = 0 then 0
            when remainder = -straddling_in then -remainder
            when remainder = straddling_out then remainder
            else 0
        end as month_straddle,
        case
            when remainder = 0 then 0
            when remainder in (-straddling_in, straddling_out) then 0
            when
                sync_lag = 0
                and open_sessions = 0
                and used_minutes in (as_logged, by_duration, active)
                then abs(remainder)
            else 0
        end as unit_rule
    from left_over
),

explained as (
    select
        *,
        case
            when remainder > 0
                and month_straddle = 0
                and unit_rule = 0
                and gap_days > 0
                then remainder
            else 0
        end as node_without_logs
    from straddled
),

judged as (
    select
        *,
        case
            when month_straddle + unit_rule + node_without_logs > 0 then 0
            else remainder
        end as unexplained
    from explained
)

select
    reading_id,
    month,
    console,
    product,
    kind,
    taken_at,
    used_minutes,
    allocated_minutes,
    recomputed as recomputed_at_reading,
    difference as difference_minutes,
    sync_lag as sync_lag_minutes,
    open_sessions as open_sessions_minutes,
    month_straddle as month_straddle_minutes,
    unit_rule as unit_rule_minutes,
    node_without_logs as node_without_logs_minutes,
    cast(gap_days as integer) as gap_days,
    difference - unexplained as explained_minutes,
    unexplained as unexplained_minutes,
    case
        when difference = 0 then 'matched'
        when unexplained = 0 then 'explained'
        else 'unexplained'
    end as status,
    case
        when difference = 0 then 'The console agrees with the logs.'
        when unexplained = 0 then concat_ws(
            ' ',
            case
                when sync_lag > 0 then
                    'Taken before ' || cast(sync_lag as bigint)
                    || ' minutes of other nodes had synchronised.'
            end,
            case
                when open_sessions > 0 then
                    cast(open_sessions as bigint)
                    || ' minutes are of sessions still open at the reading.'
            end,
            case
                when month_straddle > 0 then
                    cast(month_straddle as bigint)
                    || ' minutes are of sessions that cross the month end.'
            end,
            case
                when unit_rule > 0 then
                    'The console counts by another unit rule.'
            end,
            case
                when node_without_logs > 0 then
                    'Without logs: ' || gap_nodes || ', ' || gap_days
                    || case when gap_days = 1 then ' day.' else ' days.' end
            end
        )
        when unexplained > 0 then
            'The console shows ' || cast(unexplained as bigint)
            || ' minutes that no log explains.'
        else
            'The logs hold ' || cast(-unexplained as bigint)
            || ' minutes that the console does not show.'
    end as reason
from judged
