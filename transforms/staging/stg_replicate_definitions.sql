-- Endpoint Servers of exported definitions, and other readable passwords.
--
-- grain: file_id, number
select
    definition.kind,
    definition.name,
    definition.host,
    definition.port,
    definition.password,
    definition.file_id,
    definition.line,
    definition.byte_offset,
    row_number() over (
        partition by definition.file_id
        order by definition.line, definition.kind, definition.name
    ) as number
from raw.replicate_definitions as definition
