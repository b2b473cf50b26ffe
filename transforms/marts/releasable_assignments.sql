-- Which named access can be taken back: for certain, probably, or not yet, and
-- why.
--
-- Access that has not been used for `idle_days` (a setting, else 90) can be
-- released; sessions that QlikView logged under such access count as use, as
-- one access serves all products of a licence. Access never used counts from
-- the day it was granted. hold: used since, granted since, or already in
-- quarantine. probable, not certain: days are missing in the logs since, the
-- export that lists the access is older than a week, or nobody knows when it
-- was granted.
--
-- grain: assignment_id
-- not null: site, access_type, tier, reason, idle_days_limit, gap_days
with limits as (
    select
        coalesce(
            (
                select try_cast(max(value) as integer)
                from settings
                where name = 'idle_days'
            ),
            90
        ) as idle_days
),

clock as (
    select max(as_of) as as_of from ledger_as_of
),

logged as (
    select
        node_sites.site,
        session_costs.user_name,
        max(session_costs.ended_at) as last_used_at
    from session_costs
    inner join node_sites on session_costs.node = node_sites.node
    where session_costs.access_type in ('professional', 'analyzer')
    group by node_sites.site, session_costs.user_name
),

used as (
    select
        assigned.assignment_id,
        assigned.site,
        assigned.access_type,
        assigned.user_name,
        assigned.granted_at,
        assigned.is_quarantined,
        greatest(assigned.last_used_at, logged.last_used_at) as last_used_at,
        coalesce(file.taken_at, file.last_event_at) as listed_at
    from access_assignments as assigned
    left join stg_files as file on assigned.file_id = file.file_id
    left join logged
        on assigned.site = logged.site
        and assigned.user_name = logged.user_name
),

idle as (
    select
        used.*,
        limits.idle_days as idle_days_limit,
        date_diff(
            'day', coalesce(used.last_used_at, used.granted_at), clock.as_of
        ) as days_idle,
        date_diff('day', used.granted_at, clock.as_of) as days_granted,
        date_diff('day', used.listed_at, clock.as_of) as days_listed
    from used
    cross join limits
    cross join clock
),

gaps as (
    select idle.assignment_id, count(distinct coverage.day) as days
    from idle
    inner join coverage_by_day_node as coverage
        on idle.site = coverage.site
        and coverage.status = 'gap'
        and coverage.day
        >= cast(coalesce(idle.last_used_at, idle.granted_at) as date)
    group by idle.assignment_id
),

judged as (
    select
        idle.*,
        coalesce(gaps.days, 0) as gap_days,
        case
            when idle.is_quarantined then 'hold'
            when idle.days_granted < idle.idle_days_limit then 'hold'
            when idle.days_idle < idle.idle_days_limit then 'hold'
            when idle.days_idle is null then 'probable'
            when gaps.days > 0 then 'probable'
            when idle.days_listed > 7 then 'probable'
            else 'certain'
        end as tier
    from idle
    left join gaps on idle.assignment_id = gaps.assignment_id
)

select
    assignment_id,
    site,
    user_name,
    access_type,
    granted_at,
    last_used_at,
    cast(days_idle as integer) as days_idle,
    idle_days_limit,
    cast(gap_days as integer) as gap_days,
    tier,
    case
        when is_quarantined then 'already in quarantine'
        when last_used_at is null and days_granted < idle_days_limit
            then 'granted only ' || days_granted || ' days ago'
        when days_idle < idle_days_limit
            then 'used ' || days_idle || ' days ago'
        when days_granted < idle_days_limit
            then 'granted only ' || days_granted || ' days ago'
        when days_idle is null
            then 'never used, but not known since when it is granted'
        else
            case
                when last_used_at is null
                    then 'never used in the ' || days_idle
                    || ' days since it was granted'
                else 'not used for ' || days_idle || ' days'
            end
            || case
                when gap_days > 0
                    then ', but ' || gap_days || ' days of logs are missing'
                when days_listed > 7
                    then ', by a list that is ' || days_listed || ' days old'
                else ''
            end
    end as reason
from judged
