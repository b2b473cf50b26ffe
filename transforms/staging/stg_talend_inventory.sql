-- Projects, users and jobs of Talend as listed by hand.
--
-- grain: file_id, number
select
    kind,
    name,
    project,
    level,
    is_admin,
    is_logged_in,
    components,
    schedule,
    file_id,
    line,
    byte_offset,
    row_number() over (
        partition by file_id order by line, kind, name
    ) as number
from raw.talend_inventory
