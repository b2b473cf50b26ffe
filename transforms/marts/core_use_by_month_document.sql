-- Sessions, users and CPU of each document or app of a core-based site in each
-- month, service accounts left out.
--
-- grain: month, site, product, document
-- not null: document_name, sessions, users, nodes, open_s, last_started_at
with used as (
    select
        month,
        site,
        product,
        document,
        min(document_name) as document_name,
        sum(sessions) as sessions,
        count(distinct nullif(user_name, '(anonymous)')) as users,
        count(distinct node) as nodes,
        sum(open_s) as open_s,
        cast(sum(cast(cpu_s as decimal(18, 6))) as double) as cpu_s,
        max(last_started_at) as last_started_at
    from core_use_by_hour
    where not is_service_account
    group by month, site, product, document
)

select
    used.month,
    used.site,
    used.product,
    used.document,
    used.document_name,
    cast(used.sessions as integer) as sessions,
    cast(used.users as integer) as users,
    cast(used.nodes as integer) as nodes,
    used.open_s,
    used.cpu_s,
    used.cpu_s / nullif(
        cast(
            sum(cast(used.cpu_s as decimal(18, 6))) over (
                partition by used.month, used.site
            ) as double
        ), 0
    ) as cpu_share,
    used.cpu_s / used.sessions as cpu_s_per_session,
    used.cpu_s / kinds.cores as cpu_s_per_core,
    used.last_started_at
from used
inner join licence_kinds as kinds on used.site = kinds.site
