-- QlikView Server session lines, named and cleaned.
--
-- The key of a record does not hold its node: the same bytes on two nodes are
-- two sessions.
--
-- grain: session_key
select
    'qv-' || to_hex(session.key_hash) || '-' || coalesce(file.node, 'unknown')
    || '-' || session.occurrence as session_key,
    coalesce(file.node, 'unknown') as node,
    session.server_started as server_started_at,
    session.started_at,
    session.logged_at,
    case
        when session.duration_s >= 0 then round(session.duration_s)
    end as duration_s,
    nullif(lower(replace(trim(session.document), '\', '/')), '') as document,
    nullif(regexp_extract(trim(session.document), '[^/\\]+$'), '')
        as document_name,
    coalesce(
        nullif(trim(session.authenticated_user), ''),
        nullif(trim(session.identifying_user), ''),
        nullif(trim(session.qlikview_user), '')
    ) as user_logged,
    nullif(trim(session.cal_type), '') as cal_type,
    session.cal_usage_count,
    session.exit_reason,
    nullif(trim(session.exe_version), '') as exe_version,
    session.client_type,
    session.cpu_s,
    session.bytes_received,
    session.bytes_sent,
    session.calls,
    session.selections,
    session.duration_s < 0 as is_negative_duration,
    session.time_doubt,
    session.file_id,
    session.line,
    session.byte_offset
from raw.qlikview_sessions as session
left join stg_files as file on session.file_id = file.file_id
