-- Lines of licence enabler files: what is allowed and until when.
--
-- The row `licence` stands for the whole file. Of the files with one serial number
-- the newest counts.
--
-- grain: file_id, line, item
select
    file.node,
    coalesce(lef.licence, 'LEF licence') as licence,
    case
        when lef.licence like 'QlikView%' then 'QlikView'
        when lef.licence like 'Qlik Sense%' then 'Qlik Sense'
    end as product,
    lef.item,
    lef.value,
    lef.valid_from,
    lef.valid_to,
    lef.is_known,
    lef.problem,
    lef.licence_fingerprint,
    rank() over (
        partition by
            coalesce(lef.licence_fingerprint, 'file ' || lef.file_id)
        order by file.taken_at desc nulls last, lef.file_id desc
    ) = 1 as is_newest,
    lef.file_id,
    lef.line,
    lef.byte_offset
from raw.lef_files as lef
left join stg_files as file on lef.file_id = file.file_id
