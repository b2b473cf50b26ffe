-- Qlik Sense nodes by their id, from the newest list of each site.
--
-- grain: node_id
select
    node.id as node_id,
    min(
        nullif(
            regexp_replace(
                lower(trim(node.host_name)),
                '^([^.]*[a-z][^.]*)[.].*$',
                '\1'
            ),
            ''
        )
    ) as node
from raw.sense_nodes as node
left join stg_files as file on node.file_id = file.file_id
where coalesce(file.is_newest, true)
group by node.id
