-- What licences say of themselves: the repository's `license`, or a definition.
--
-- The row `licence` stands for the whole licence, the others for its parts. Of
-- the files about one licence, or of one node, the newest counts.
--
-- grain: file_id, number
select
    file.node,
    coalesce(
        case
            when whole.kind = 'LEF' then 'LEF licence'
            when whole.kind = 'signed key' then 'Signed key licence'
        end,
        whole.kind,
        'Licence'
    ) as licence,
    case when whole.is_site then 'Qlik Sense' end as product,
    definition.item,
    definition.value,
    definition.valid_from,
    definition.valid_to,
    nullif(definition.cores, -1) as cores,
    definition.is_expired,
    definition.status,
    definition.key_fingerprint,
    definition.licence_fingerprint,
    rank() over (
        partition by
            coalesce(
                whole.licence_fingerprint,
                whole.key_fingerprint,
                file.node,
                'file ' || definition.file_id
            )
        order by file.taken_at desc nulls last, definition.file_id desc
    ) = 1 as is_newest,
    definition.file_id,
    definition.line,
    definition.byte_offset,
    row_number() over (
        partition by definition.file_id
        order by definition.line, definition.item, definition.value
    ) as number
from raw.licence_definitions as definition
left join stg_files as file on definition.file_id = file.file_id
left join (
    select
        file_id,
        max(licence_fingerprint) as licence_fingerprint,
        max(key_fingerprint) as key_fingerprint,
        max(value) filter (where item = 'licence') as kind,
        bool_or(is_expired is not null) as is_site
    from raw.licence_definitions
    group by file_id
) as whole on definition.file_id = whole.file_id
