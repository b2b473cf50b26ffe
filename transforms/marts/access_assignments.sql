-- Who holds named access on Qlik Sense, since when, and when it was last used.
--
-- Days idle run to the newest event seen; they are unknown, not huge, for
-- access that was never used.
--
-- grain: assignment_id
-- not null: access_type, site, is_never_used, is_excess, is_quarantined
with assigned as (
    select 'professional' as access_type, * from stg_sense_professional_access
    union all
    select 'analyzer' as access_type, * from stg_sense_analyzer_access
    union all
    select 'user_access' as access_type, * from stg_sense_user_access
)

select
    assigned.access_type || '-' || assigned.assignment_id as assignment_id,
    assigned.access_type,
    node_sites.site,
    user_names.user_name,
    assigned.user_logged,
    assigned.granted_at,
    assigned.last_used_at,
    assigned.last_used_at is null as is_never_used,
    case
        when assigned.last_used_at is not null then greatest(
            date_diff(
                'day',
                assigned.last_used_at,
                (select max(as_of) from ledger_as_of)
            ),
            0
        )
    end as days_idle,
    coalesce(assigned.is_excess, false) as is_excess,
    coalesce(assigned.is_quarantined, false) as is_quarantined,
    assigned.quarantined_until,
    assigned.file_id,
    assigned.line
from assigned
left join stg_files as file on assigned.file_id = file.file_id
inner join node_sites on coalesce(file.node, 'site') = node_sites.node
left join user_names on assigned.user_logged = user_names.user_logged
