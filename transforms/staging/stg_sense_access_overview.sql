-- The licence's own, shared totals at the moment each overview was taken.
--
-- grain: file_id, line
select
    coalesce(file.node, 'site') as console,
    file.taken_at,
    overview.* exclude (file_id, line, byte_offset, key_hash, occurrence),
    overview.file_id,
    overview.line,
    overview.byte_offset
from raw.sense_access_overview as overview
left join stg_files as file on overview.file_id = file.file_id
