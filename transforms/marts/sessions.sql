-- Sessions of QlikView and Qlik Sense alike, one row as logged, with what each
-- cost.
--
-- A session ends at its start plus its duration; the time it was logged counts
-- only when the duration is missing. `minutes_as_logged`, `minutes_by_duration`
-- and `minutes_active` are the three unit rules; `capacity_minutes` is the
-- chosen one, null for every session that is not on Analyzer Capacity. Idle
-- time is at most the 30 minutes (setting `idle_minutes`) that an expired
-- session waited. Qlik Sense names no access type here; its `SessionApp_*` are
-- left out. Service accounts are marked.
--
-- made as: view
-- grain: session_key
-- not null: product, node, exit_class, is_service_account, idle_s
with classified as (
    select
        logged.*,
        coalesce(
            duration_s,
            greatest((epoch_us(logged_at) - epoch_us(started_at)) / 1e6, 0)
        ) as lasted_s,
        case
            when product = 'Qlik Sense' then null
            when lower(cal_type) in (
                'analyzer capacity', 'analyzer capacity access',
                'analyzer capacity minutes', 'analyzer time'
            ) then 'analyzer_capacity'
            when lower(cal_type) in ('professional', 'professional access')
                then 'professional'
            when lower(cal_type) in ('analyzer', 'analyzer access')
                then 'analyzer'
            when lower(cal_type) in (
                'named user', 'named user cal', 'named', 'user', 'user cal'
            ) then 'named_user'
            when lower(cal_type) in ('document', 'document cal')
                then 'document'
            when lower(cal_type) in ('session', 'session cal') then 'session'
            when lower(cal_type) in ('usage', 'usage cal') then 'usage'
            when lower(cal_type) = 'none' then 'none'
            when lower(cal_type) in ('user access', 'user access pass')
                then 'user_access'
            when lower(cal_type) in ('login access', 'login access pass')
                then 'login_access'
            else 'unknown'
        end as access_type,
        case
            when lower(exit_reason) like '%idle%'
                or lower(exit_reason) like '%expired%'
                then 'idle'
            when lower(exit_reason) like '%socket closed%'
                or lower(exit_reason) like '%by client%'
                then 'client'
            when lower(trim(exit_reason)) in ('lru', 'shutdown')
                or lower(exit_reason) like '%server%'
                then 'server'
            else 'other'
        end as exit_class
    from logged_sessions as logged
),

timed as (
    select
        classified.*,
        case
            when exit_class = 'idle'
                then least(rules.idle_wait_s, coalesce(lasted_s, 0))
            else 0
        end as idle_s,
        rules.rule
    from classified
    cross join stg_settings as rules
),

metered as (
    select
        timed.*,
        case
            when access_type = 'analyzer_capacity'
                then greatest(ceil(coalesce(lasted_s, 0) / 360), 1) * 6
        end as minutes_by_duration,
        case
            when access_type = 'analyzer_capacity'
                then greatest(
                    ceil((coalesce(lasted_s, 0) - idle_s) / 360), 1
                ) * 6
        end as minutes_active
    from timed
),

counted as (
    select
        metered.*,
        case
            when access_type = 'analyzer_capacity'
                then greatest(coalesce(cal_usage_count, minutes_by_duration), 0)
        end as minutes_as_logged
    from metered
)

select
    counted.session_key,
    counted.product,
    counted.node,
    counted.document,
    coalesce(counted.document_name, counted.document) as document_name,
    user_names.user_name,
    counted.user_logged,
    counted.started_at,
    coalesce(
        make_timestamptz(
            epoch_us(counted.started_at)
            + cast(counted.duration_s * 1000000 as bigint)
        ),
        counted.logged_at,
        counted.started_at
    ) as ended_at,
    counted.logged_at,
    counted.duration_s,
    counted.idle_s,
    greatest(counted.lasted_s - counted.idle_s, 0) as active_s,
    counted.access_type,
    counted.cal_type,
    counted.cal_usage_count,
    case counted.rule
        when 'duration' then counted.minutes_by_duration
        when 'active' then counted.minutes_active
        else counted.minutes_as_logged
    end as capacity_minutes,
    counted.minutes_as_logged,
    counted.minutes_by_duration,
    counted.minutes_active,
    counted.rule,
    counted.exit_class,
    counted.exit_reason,
    counted.client_type,
    counted.cpu_s,
    counted.bytes_received,
    counted.bytes_sent,
    counted.calls,
    counted.selections,
    coalesce(user_names.is_service_account, false) as is_service_account,
    counted.is_negative_duration or counted.logged_at < counted.started_at
        as ends_before_start,
    counted.time_doubt,
    counted.file_id,
    counted.line,
    counted.byte_offset
from counted
left join user_names on counted.user_logged = user_names.user_logged
