-- What licences say of themselves: the repository's `license`, or a definition.
--
-- The row `licence` stands for the whole licence, the others for its parts.
--
-- grain: file_id, number
select
    file.node,
    definition.item,
    definition.value,
    definition.valid_from,
    definition.valid_to,
    nullif(definition.cores, -1) as cores,
    definition.is_expired,
    definition.status,
    definition.key_fingerprint,
    definition.licence_fingerprint,
    file.is_newest,
    definition.file_id,
    definition.line,
    definition.byte_offset,
    row_number() over (
        partition by definition.file_id
        order by definition.line, definition.item, definition.value
    ) as number
from raw.licence_definitions as definition
left join stg_files as file on definition.file_id = file.file_id
