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
with lagged as (
    select
        *,
        used_minutes - recomputed as difference,
        least(greatest(recomputed - used_minutes, 0), lag_minutes) as sync_lag
    from readings_recomputed
),

opened as (
    select
        *,
        least(
            greatest(recomputed - used_minutes - sync_lag, 0), open_minutes
        ) as open_sessions
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
    gap_days,
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
