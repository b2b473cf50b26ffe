-- When each session was open and what it cost, with numbers for its names.
--
-- What is asked of all sessions starts from here; `session_costs` is the same
-- with the names. User 0 is nobody. `later_days` is on how many more days (UTC)
-- units of an Analyzer Capacity session begin than on its first, by whichever
-- rule counts most.
--
-- made by: file_id
-- one for each: logged_sessions
-- grain: place_number, file_id, line
-- not null: user_number, document_number, is_service_account
with placed as (
    select
        places.place_number,
        sessions.file_id,
        sessions.line,
        coalesce(users.user_number, 0) as user_number,
        documents.document_number,
        sessions.started_at,
        epoch_us(sessions.started_at) as started_us,
        sessions.ended_at,
        sessions.logged_at,
        sessions.access_type,
        sessions.cal_type,
        sessions.cal_usage_count,
        sessions.minutes_as_logged,
        sessions.minutes_by_duration,
        sessions.minutes_active,
        cast(
            least(
                ceil(
                    greatest(
                        sessions.minutes_as_logged,
                        sessions.minutes_by_duration,
                        sessions.minutes_active
                    ) / 6
                ),
                7440
            ) as bigint
        ) as most_units,
        sessions.duration_s,
        sessions.active_s,
        sessions.time_doubt,
        sessions.is_service_account,
        sessions.ends_before_start
    from sessions
    inner join numbered_nodes as places
        on sessions.product = places.product and sessions.node = places.node
    left join numbered_users as users
        on sessions.user_name = users.user_name
    inner join numbered_documents as documents
        on coalesce(sessions.document, '') = documents.document
        and coalesce(sessions.document_name, '') = documents.document_name
)

select
    place_number,
    file_id,
    line,
    user_number,
    document_number,
    cast(date_trunc('month', make_timestamp(started_us)) as date) as month,
    started_at,
    ended_at,
    coalesce(logged_at, ended_at) as event_at,
    access_type,
    cal_usage_count,
    minutes_as_logged,
    -- Whole numbers are written in half the time.
    cast(minutes_by_duration as bigint) as minutes_by_duration,
    cast(minutes_active as bigint) as minutes_active,
    cast(
        (started_us + (most_units - 1) * 360000000) // 86400000000
        - started_us // 86400000000 as integer
    ) as later_days,
    case when duration_s is not null then active_s end as active_s,
    case when access_type = 'unknown' then cal_type end as unknown_cal_type,
    time_doubt,
    is_service_account,
    ends_before_start,
    duration_s is not null
    and abs(epoch_us(logged_at) - epoch_us(ended_at)) > 120e6
        as is_end_off
from placed
