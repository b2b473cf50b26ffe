-- Pools of Analyzer Capacity minutes, from the newest list of each site.
--
-- grain: file_id, line
select
    pool.id as pool_id,
    pool.name,
    pool.assigned_minutes,
    pool.used_minutes,
    pool.remaining_minutes,
    coalesce(file.node, 'site') as console,
    file.taken_at,
    pool.file_id,
    pool.line
from raw.sense_capacity_pools as pool
left join stg_files as file on pool.file_id = file.file_id
where coalesce(file.is_newest, true)
