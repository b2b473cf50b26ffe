-- Lines of licence enabler files: what is allowed and until when.
--
-- The row `licence` stands for the whole file.
--
-- grain: file_id, line, item
select
    file.node,
    lef.item,
    lef.value,
    lef.valid_from,
    lef.valid_to,
    lef.is_known,
    lef.problem,
    lef.licence_fingerprint,
    file.is_newest,
    lef.file_id,
    lef.line,
    lef.byte_offset
from raw.lef_files as lef
left join stg_files as file on lef.file_id = file.file_id
