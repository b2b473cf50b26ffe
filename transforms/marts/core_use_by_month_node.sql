-- Sessions, users, documents and CPU of each node of a core-based site in each
-- month.
--
-- `cpu_s` is of people and service accounts together, as both keep the node
-- busy; everything else leaves service accounts out.
--
-- grain: month, site, product, node
-- not null: sessions, users, documents, service_sessions, peak_sessions
with used as (
    select
        month,
        site,
        product,
        node,
        coalesce(sum(sessions) filter (where not is_service_account), 0)
            as sessions,
        count(distinct nullif(user_name, '(anonymous)')) filter (
            where not is_service_account
        ) as users,
        count(distinct document) filter (where not is_service_account)
            as documents,
        coalesce(sum(sessions) filter (where is_service_account), 0)
            as service_sessions,
        cast(sum(cast(cpu_s as decimal(18, 6))) as double) as cpu_s
    from core_use_by_hour
    group by month, site, product, node
)

select
    used.month,
    used.site,
    used.product,
    used.node,
    cast(used.sessions as integer) as sessions,
    cast(used.users as integer) as users,
    cast(used.documents as integer) as documents,
    cast(used.service_sessions as integer) as service_sessions,
    coalesce(peaks.peak_sessions, 0) as peak_sessions,
    used.cpu_s,
    used.cpu_s / nullif(
        cast(
            sum(cast(used.cpu_s as decimal(18, 6))) over (
                partition by used.month, used.site
            ) as double
        ), 0
    ) as cpu_share,
    used.cpu_s / kinds.cores as cpu_s_per_core
from used
inner join licence_kinds as kinds on used.site = kinds.site
left join concurrency_by_month as peaks
    on used.month = peaks.month
    and used.site = peaks.site
    and used.node = peaks.node
