-- License Monitor: sessions of each user, repeated on every allocation of the
-- user.
--
-- grain: file_id, line
select
    coalesce(file.node, 'site') as console,
    file.taken_at,
    coalesce(file.is_newest, true) as is_newest,
    row_read.* exclude (byte_offset, key_hash, occurrence)
from raw.licence_monitor_user_sessions as row_read
left join stg_files as file on row_read.file_id = file.file_id
