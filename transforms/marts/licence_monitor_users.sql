-- License Monitor's users, one row each: it repeats a user's sessions per
-- allocation.
--
-- grain: user_name
-- not null: allocations
with listed as (
    select
        user_names.user_name,
        lower(trim(session.user_id)) as user_key,
        session.user_name as display_name,
        session.access_type,
        session.granted_on,
        session.last_used_on,
        session.total_sessions,
        session.apps
    from stg_licence_monitor_user_sessions as session
    inner join user_names on session.user_id = user_names.user_logged
    where session.is_newest
),

accounts as (
    select
        user_name,
        user_key,
        min(display_name) as display_name,
        count(*) as allocations,
        string_agg(distinct access_type, ', ' order by access_type)
            as access_types,
        min(granted_on) as first_granted_on,
        max(last_used_on) as last_used_on,
        max(total_sessions) as total_sessions,
        max(apps) as apps
    from listed
    group by user_name, user_key
)

select
    user_name,
    min(display_name) as display_name,
    cast(sum(allocations) as integer) as allocations,
    string_agg(access_types, ', ' order by user_key) as access_types,
    min(first_granted_on) as first_granted_on,
    max(last_used_on) as last_used_on,
    sum(total_sessions) as total_sessions,
    max(apps) as apps
from accounts
group by user_name
