-- Lines about licences in logs of any kind; `message_id` is null where unknown.
--
-- grain: file_id, line
select
    file.node,
    log.message_id,
    log.logged_at,
    log.level,
    log.host,
    log.status,
    log.days_left,
    log.date,
    log.message,
    log.file_id,
    log.line,
    log.byte_offset
from raw.licence_log as log
left join stg_files as file on log.file_id = file.file_id
