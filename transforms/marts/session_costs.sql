-- The columns of `sessions` that other marts read, from what is stored: when
-- each was open and what it cost.
--
-- `sessions` itself is computed when read, with all that was logged.
--
-- made as: view
-- grain: product, file_id, line
-- not null: node, is_service_account
select
    places.product,
    session.file_id,
    session.line,
    places.node,
    users.user_name,
    nullif(documents.document, '') as document,
    nullif(documents.document_name, '') as document_name,
    session.month,
    session.started_at,
    session.ended_at,
    session.event_at,
    session.access_type,
    session.minutes_as_logged,
    cast(session.minutes_by_duration as double) as minutes_by_duration,
    cast(session.minutes_active as double) as minutes_active,
    case settings.rule
        when 'duration' then cast(session.minutes_by_duration as double)
        when 'active' then cast(session.minutes_active as double)
        else session.minutes_as_logged
    end as capacity_minutes,
    session.active_s,
    session.cal_usage_count,
    session.unknown_cal_type,
    session.time_doubt,
    session.is_service_account,
    session.ends_before_start,
    session.is_end_off
from numbered_sessions as session
cross join stg_settings as settings
inner join numbered_nodes as places
    on session.place_number = places.place_number
left join numbered_users as users
    on session.user_number = users.user_number
inner join numbered_documents as documents
    on session.document_number = documents.document_number
