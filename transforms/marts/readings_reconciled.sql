-- Each reading of the shared total against the minutes of all nodes of its site
-- up to that moment, and what causes the difference.
--
-- difference = used - recomputed = the sum of all causes, each with its sign.
-- Causes that the evidence bounds take what they can: `sync_lag` and
-- `open_sessions` lower a reading, `node_without_logs` raises it. Causes that
-- have an exact amount, `month_straddle`, `duplicate_removed`,
-- `non_multiple_of_6` and `unit_rule`, are taken only if nothing is left over.
-- The fewest causes that leave nothing win; what is left is `unexplained`.
--
-- grain: reading_id
-- not null: site, month, console, kind, taken_at, used_minutes
-- not null: recomputed_at_reading
-- not null: difference_minutes, sync_lag_minutes, open_sessions_minutes
-- not null: month_straddle_minutes, duplicate_removed_minutes
-- not null: non_multiple_of_6_minutes, unit_rule_minutes
-- not null: node_without_logs_minutes
-- not null: gap_days, explained_minutes, unexplained_minutes, status, reason
with gathered as (
    select
        reading.*,
        reading.used_minutes - reading.recomputed as difference,
        coalesce(odd.duplicate_minutes, 0) as duplicate_minutes,
        coalesce(odd.rounding_minutes, 0) as rounding_minutes,
        coalesce(logs.gap_days, 0) as gap_days,
        coalesce(logs.unknown_days, 0) as unknown_days,
        logs.nodes as gap_nodes,
        coalesce(logs.usual_low, 0) as gap_low,
        coalesce(logs.usual_high, 0) as gap_high
    from readings_recomputed as reading
    left join readings_odd_counts as odd
        on reading.reading_id = odd.reading_id
    left join readings_without_logs as logs
        on reading.reading_id = logs.reading_id
),

straddle_options as (
    select reading_id, 0 as straddle from gathered
    union
    select reading_id, 0 - straddling_in from gathered
    union
    select reading_id, straddling_out from gathered
    union
    select reading_id, straddling_out - straddling_in from gathered
),

count_options as (
    select reading_id, 0 as option, 0 as counted from gathered
    union all
    select reading_id, 1, duplicate_minutes from gathered
    union all
    select reading_id, 2, rounding_minutes from gathered
    union all
    select reading_id, 3, as_logged - recomputed from gathered
    union all
    select reading_id, 4, by_duration - recomputed from gathered
    union all
    select reading_id, 5, active - recomputed from gathered
),

tried as (
    select
        gathered.*,
        straddles.straddle,
        counts.option,
        counts.counted,
        gathered.difference - straddles.straddle - counts.counted as remainder
    from gathered
    inner join straddle_options as straddles
        on gathered.reading_id = straddles.reading_id
    inner join count_options as counts
        on gathered.reading_id = counts.reading_id
    where counts.option = 0 or counts.counted <> 0
),

bounded as (
    select
        *,
        0 - least(greatest(-remainder, 0), lag_minutes) as sync_lag,
        0 - least(
            greatest(-remainder - lag_minutes, 0), open_minutes
        ) as open_sessions,
        least(greatest(remainder, 0), gap_high) as node_without_logs
    from tried
),

judged as (
    select
        *,
        remainder - sync_lag - open_sessions - node_without_logs as unexplained
    from bounded
),

ranked as (
    select
        *,
        row_number() over (
            partition by reading_id
            order by
                case when straddle <> 0 then 1 else 0 end
                + case when counted <> 0 then 1 else 0 end
                + case when sync_lag <> 0 then 1 else 0 end
                + case when open_sessions <> 0 then 1 else 0 end
                + case when node_without_logs <> 0 then 1 else 0 end,
                case when node_without_logs <> 0 then 1 else 0 end,
                option,
                abs(straddle)
        ) as choice
    from judged
    where
        unexplained = 0
        and (option < 3 or remainder = 0)
        and (
            (option = 0 and straddle = 0)
            or node_without_logs = 0
            or node_without_logs >= gap_low
        )
),

chosen as (
    select * exclude (choice) from ranked where choice = 1

    union all

    select judged.*
    from judged
    left join ranked on judged.reading_id = ranked.reading_id
    where
        ranked.reading_id is null
        and judged.option = 0
        and judged.straddle = 0
)

select
    reading_id,
    site,
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
    straddle as month_straddle_minutes,
    case when option = 1 then counted else 0 end as duplicate_removed_minutes,
    case when option = 2 then counted else 0 end as non_multiple_of_6_minutes,
    case when option >= 3 then counted else 0 end as unit_rule_minutes,
    case option
        when 3 then 'as_logged'
        when 4 then 'duration'
        when 5 then 'active'
    end as other_rule,
    node_without_logs as node_without_logs_minutes,
    gap_days,
    difference - unexplained as explained_minutes,
    unexplained as unexplained_minutes,
    case
        when difference = 0 then 'matched'
        when unexplained = 0 then 'explained'
        else 'unexplained'
    end as status,
    concat_ws(
        ' ',
        case
            when difference = 0 then 'The console agrees with the logs.'
        end,
        case
            when sync_lag <> 0 then
                'Taken before ' || cast(-sync_lag as bigint)
                || ' minutes of other nodes had synchronised.'
        end,
        case
            when open_sessions <> 0 then
                cast(-open_sessions as bigint)
                || ' minutes are of sessions still open at the reading.'
        end,
        case
            when straddle <> 0 then
                cast(abs(straddle) as bigint)
                || ' minutes are of sessions that cross the month end.'
        end,
        case option
            when 1 then
                cast(counted as bigint)
                || ' minutes are of records that two files show.'
            when 2 then
                cast(counted as bigint)
                || ' minutes are of counts that are no whole units.'
            when 3 then 'The console counts by the unit rule as_logged.'
            when 4 then 'The console counts by the unit rule duration.'
            when 5 then 'The console counts by the unit rule active.'
        end,
        case
            when node_without_logs > 0 then
                'Without logs: ' || gap_nodes || ', ' || gap_days
                || case when gap_days = 1 then ' day' else ' days' end
                || ', usually at most ' || cast(gap_high as bigint)
                || ' minutes.'
        end,
        case
            when unexplained > 0 then
                'The console shows ' || cast(unexplained as bigint)
                || ' minutes that no log explains.'
            when unexplained < 0 then
                'The logs hold ' || cast(-unexplained as bigint)
                || ' minutes that the console does not show.'
        end,
        case
            when unexplained > 0 and unknown_days > 0 then
                'Nothing tells what ' || gap_nodes || ' used on '
                || unknown_days
                || case when unknown_days = 1 then ' day' else ' days' end
                || ' without logs.'
        end
    ) as reason
from chosen
