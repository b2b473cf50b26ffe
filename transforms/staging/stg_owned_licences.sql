-- What the hand-kept licences.yaml says, one fact a row; the newest file counts.
--
-- grain: file_id, line, fact
select
    owned.licence,
    owned.product,
    nullif(
        regexp_replace(
            lower(trim(owned.node)), '^([^.]*[a-z][^.]*)[.].*$', '\1'
        ),
        ''
    ) as node,
    owned.fact,
    owned.day,
    owned.value,
    owned.file_id,
    owned.line,
    owned.byte_offset
from raw.owned_licences as owned
left join stg_files as file on owned.file_id = file.file_id
where coalesce(file.is_newest, true)
