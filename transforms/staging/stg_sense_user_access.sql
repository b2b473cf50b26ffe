-- Who holds user access on Qlik Sense, from the newest list of each site.
--
-- The year 1753 stands for never used.
--
-- grain: assignment_id
select distinct on (access.id)
    access.id as assignment_id,
    coalesce(
        nullif(trim(access.user_directory), '') || '\'
            || nullif(trim(access.user_id), ''),
        nullif(trim(access.user_id), ''),
        nullif(trim(access.user_name), '')
    ) as user_logged,
    access.created_at as granted_at,
    case
        when access.last_used_at > timestamptz '1754-01-01 00:00:00+00'
            then access.last_used_at
    end as last_used_at,
    access.excess as is_excess,
    access.quarantined as is_quarantined,
    case
        when access.quarantine_end_at > timestamptz '1754-01-01 00:00:00+00'
            then access.quarantine_end_at
    end as quarantined_until,
    access.file_id,
    access.line
from raw.sense_user_access as access
left join stg_files as file on access.file_id = file.file_id
where coalesce(file.is_newest, true)
order by
    access.id,
    file.taken_at desc nulls last,
    access.file_id desc,
    access.line
