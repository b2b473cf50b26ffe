-- Signed licence keys that were looked at; only what tells them apart is kept.
--
-- grain: file_id
select
    file.node,
    signed.key_fingerprint,
    signed.licence_fingerprint,
    signed.algorithm,
    signed.key_id,
    signed.removed,
    signed.problems,
    signed.file_id,
    signed.line,
    signed.byte_offset
from raw.signed_keys as signed
left join stg_files as file on signed.file_id = file.file_id
