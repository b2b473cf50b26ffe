-- Sessions of QlikView and Qlik Sense alike, one row as logged.
--
-- Qlik Sense names no access type here; its `SessionApp_*` are left out.
--
-- made as: view
-- grain: session_key
-- not null: product, node
select
    session_key,
    'QlikView' as product,
    node,
    document,
    document_name,
    user_logged,
    started_at,
    logged_at,
    duration_s,
    cal_type,
    cal_usage_count,
    exit_reason,
    client_type,
    cpu_s,
    bytes_received,
    bytes_sent,
    calls,
    selections,
    is_negative_duration,
    time_doubt,
    file_id,
    line,
    byte_offset
from stg_qlikview_sessions

union all

select
    session_key,
    'Qlik Sense' as product,
    node,
    document,
    document_name,
    user_logged,
    started_at,
    logged_at,
    duration_s,
    null as cal_type,
    null as cal_usage_count,
    exit_reason,
    null as client_type,
    cpu_s,
    bytes_received,
    bytes_sent,
    calls,
    selections,
    is_negative_duration,
    time_doubt,
    file_id,
    line,
    byte_offset
from stg_sense_sessions
where
    not starts_with(lower(coalesce(document, '')), 'sessionapp_')
    and not starts_with(lower(coalesce(document_name, '')), 'sessionapp_')
