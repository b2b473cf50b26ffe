-- Sessions, users, documents and CPU of each core-based site in each month, and
-- what share of its licensed cores that is.
--
-- Sessions and people leave service accounts out; the CPU of those is counted
-- apart, and both together are held against the cores. `available_core_s` is
-- what the cores can do from the start of the month to its end, or to the
-- as-of while it runs. CPU of reloads stands in no session log.
--
-- grain: month, site
-- not null: cores, sessions, users, documents, service_sessions
-- not null: available_core_s, peak_sessions, peak_users
with used as (
    select
        month,
        site,
        coalesce(sum(sessions) filter (where not is_service_account), 0)
            as sessions,
        count(distinct nullif(user_name, '(anonymous)')) filter (
            where not is_service_account
        ) as users,
        count(distinct document) filter (where not is_service_account)
            as documents,
        cast(
            sum(cast(cpu_s as decimal(18, 6)))
                filter (where not is_service_account) as double
        ) as cpu_s,
        coalesce(sum(sessions) filter (where is_service_account), 0)
            as service_sessions,
        cast(
            sum(cast(cpu_s as decimal(18, 6)))
                filter (where is_service_account) as double
        ) as service_cpu_s,
        cast(sum(cast(cpu_s as decimal(18, 6))) as double) as all_cpu_s
    from core_use_by_hour
    group by month, site
),

timed as (
    select
        used.*,
        kinds.cores,
        kinds.cores * greatest(
            least(
                epoch_us(cast(used.month + interval 1 month as timestamp)),
                epoch_us(clock.as_of)
            ) - epoch_us(cast(used.month as timestamp)),
            0
        ) / 1e6 as available_core_s
    from used
    inner join licence_kinds as kinds on used.site = kinds.site
    cross join ledger_as_of as clock
)

select
    timed.month,
    timed.site,
    timed.cores,
    cast(timed.sessions as integer) as sessions,
    cast(timed.users as integer) as users,
    cast(timed.documents as integer) as documents,
    timed.cpu_s,
    cast(timed.service_sessions as integer) as service_sessions,
    timed.service_cpu_s,
    timed.all_cpu_s / timed.cores as cpu_s_per_core,
    timed.available_core_s,
    timed.all_cpu_s / nullif(timed.available_core_s, 0) as core_share,
    coalesce(peaks.peak_sessions, 0) as peak_sessions,
    peaks.peak_sessions_at,
    coalesce(peaks.peak_users, 0) as peak_users
from timed
left join concurrency_by_month as peaks
    on timed.month = peaks.month
    and timed.site = peaks.site
    and peaks.node = '(all)'
