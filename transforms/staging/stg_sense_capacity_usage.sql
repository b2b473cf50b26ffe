-- Uses of Analyzer Capacity on Qlik Sense, each in its newest version.
--
-- grain: usage_id
select distinct on (usage.id)
    usage.id as usage_id,
    coalesce(node.node, file.node, 'unknown') as node,
    usage.use_started_at as started_at,
    usage.use_stopped_at as stopped_at,
    usage.latest_activity_at,
    usage.modified_at,
    coalesce(
        nullif(trim(usage.user_directory), '') || '\'
            || nullif(trim(usage.user_id), ''),
        nullif(trim(usage.user_id), ''),
        nullif(trim(usage.user_name), '')
    ) as user_logged,
    usage.file_id,
    usage.line,
    usage.byte_offset
from raw.sense_capacity_usage as usage
left join stg_files as file on usage.file_id = file.file_id
left join stg_sense_nodes as node on usage.server_node_id = node.node_id
order by
    usage.id,
    usage.modified_at desc nulls last,
    usage.use_stopped_at desc nulls last,
    usage.latest_activity_at desc nulls last,
    file.taken_at desc nulls last,
    usage.file_id,
    usage.line
