-- Uses of Analyzer Capacity: QlikView sessions and Qlik Sense usages, with
-- their minutes.
--
-- made as: view
-- grain: session_key
-- not null: product, node, minutes, rule, is_open
select
    session_key,
    product,
    node,
    user_name,
    user_logged,
    document,
    document_name,
    started_at,
    ended_at,
    logged_at,
    minutes_as_logged,
    minutes_by_duration,
    minutes_active,
    capacity_minutes as minutes,
    rule,
    false as is_open,
    file_id,
    line,
    byte_offset
from sessions
where access_type = 'analyzer_capacity'

union all

select * exclude (use_number)
from sense_uses
