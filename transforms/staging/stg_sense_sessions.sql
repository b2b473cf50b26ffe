-- Qlik Sense engine session rows, named and cleaned.
--
-- grain: session_key
select
    'qs-' || to_hex(session.key_hash) || '-' || session.occurrence
        as session_key,
    coalesce(
        nullif(
            regexp_replace(
                lower(trim(session.host_name)),
                '^([^.]*[a-z][^.]*)[.].*$',
                '\1'
            ),
            ''
        ),
        file.node,
        'unknown'
    ) as node,
    session.started_at,
    session.logged_at,
    case when session.duration_s >= 0 then session.duration_s end as duration_s,
    nullif(trim(session.app_id), '') as document,
    nullif(trim(session.app_title), '') as document_name,
    coalesce(
        nullif(trim(session.user_directory), '') || '\'
            || nullif(trim(session.user_id), ''),
        nullif(trim(session.user_id), ''),
        nullif(trim(session.authenticated_user), '')
    ) as user_logged,
    session.exit_reason,
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
from raw.sense_sessions as session
left join stg_files as file on session.file_id = file.file_id
