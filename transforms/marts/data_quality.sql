-- What was rejected, assumed or odd: one row for each kind and detail, with a
-- count.
--
-- Nothing counted here is hidden from the totals, except rejects, which could
-- not be read, and records already counted from another file.
--
-- grain: kind, detail
-- not null: count, severity
with logged as (
    select places.product, session.*
    from numbered_sessions as session
    inner join numbered_nodes as places
        on session.place_number = places.place_number
    where
        session.time_doubt is not null
        or session.access_type = 'unknown'
        or session.cal_usage_count > session.minutes_by_duration
        or session.is_end_off
        or session.user_number = 0
        or session.is_service_account
),

flags as (
    select
        'reject' as kind,
        split_part(reason, ':', 1) as detail,
        'warning' as severity,
        file_id
    from rejects

    union all

    select 'duplicate', coalesce(source, 'unknown'), 'info', file_id
    from duplicates

    union all

    select 'zone_assumed', coalesce(node, 'unknown'), 'warning', file_id
    from stg_files
    where is_zone_assumed

    union all

    select 'file_warning', warning, 'warning', file_id
    from files
    where nullif(warning, '') is not null

    union all

    select 'time_doubt', time_doubt, 'warning', file_id
    from logged
    where time_doubt is not null

    union all

    select
        'unknown_access_type',
        coalesce(unknown_cal_type, '(empty)'),
        'warning',
        file_id
    from logged
    where access_type = 'unknown'

    union all

    select flag, detail, 'warning', file_id
    from session_flags

    union all

    select 'count_above_duration', product, 'info', file_id
    from logged
    where
        access_type = 'analyzer_capacity'
        and cal_usage_count > minutes_by_duration

    union all

    select 'end_differs_from_log', product, 'info', file_id
    from logged
    where is_end_off

    union all

    select 'anonymous_user', product, 'info', file_id
    from logged
    where user_number = 0

    union all

    select 'service_account', product, 'info', file_id
    from logged
    where is_service_account

    union all

    select 'open_usage', product, 'info', file_id
    from use_costs
    where is_open

    union all

    select 'unknown_node', product, 'warning', file_id
    from use_costs
    where node = 'unknown'

    union all

    select
        'gap_day', product || ' ' || node, 'warning', cast(null as integer)
    from coverage_by_day_node
    where status = 'gap'
)

select
    kind,
    coalesce(detail, '(none)') as detail,
    severity,
    cast(count(*) as integer) as count,
    cast(count(distinct file_id) as integer) as files,
    min(file_id) as first_file_id
from flags
group by kind, coalesce(detail, '(none)'), severity
