-- The columns of `capacity_uses` that other marts read, from what is stored.
--
-- made as: view
-- grain: product, file_id, line
-- not null: node, minutes, is_open
select
    product,
    file_id,
    line,
    node,
    user_name,
    document,
    document_name,
    started_at,
    ended_at,
    minutes_as_logged,
    minutes_by_duration,
    minutes_active,
    capacity_minutes as minutes,
    false as is_open
from session_costs
where access_type = 'analyzer_capacity'

union all

select
    product,
    file_id,
    line,
    node,
    user_name,
    document,
    document_name,
    started_at,
    ended_at,
    minutes_as_logged,
    minutes_by_duration,
    minutes_active,
    minutes,
    is_open
from sense_uses
