-- Records already counted from another file, with the one that was kept of
-- each.
--
-- grain: file_id, line, byte_offset
select
    duplicate.file_id,
    duplicate.line,
    duplicate.byte_offset,
    duplicate.source,
    kept.file_id as kept_file_id,
    kept.line as kept_line
from duplicates as duplicate
left join (
    select
        key_hash,
        min(file_id) as file_id,
        min_by(line, file_id) as line
    from raw.qlikview_sessions
    where
        occurrence = 1
        and key_hash in (select key_hash from duplicates)
    group by key_hash
) as kept
    on duplicate.source = 'qlikview_sessions'
    and duplicate.key_hash = kept.key_hash
