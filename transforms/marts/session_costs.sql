-- The columns of `sessions` that other marts read, stored: when each was open
-- and what it cost.
--
-- `sessions` itself is computed when read, with all that was logged.
--
-- made by: file_id
-- grain: product, file_id, line
-- not null: node, is_service_account
select
    product,
    file_id,
    line,
    node,
    user_name,
    document,
    document_name,
    cast(date_trunc('month', make_timestamp(epoch_us(started_at))) as date)
        as month,
    started_at,
    ended_at,
    coalesce(logged_at, ended_at) as event_at,
    access_type,
    minutes_as_logged,
    minutes_by_duration,
    minutes_active,
    capacity_minutes,
    case when duration_s is not null then active_s end as active_s,
    cal_usage_count,
    case when access_type = 'unknown' then cal_type end as unknown_cal_type,
    time_doubt,
    is_service_account,
    ends_before_start,
    duration_s is not null
    and abs(epoch_us(logged_at) - epoch_us(ended_at)) > 120e6
        as is_end_off
from sessions
