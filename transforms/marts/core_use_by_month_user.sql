-- Sessions, documents and CPU of each user of a core-based site in each month;
-- service accounts are marked.
--
-- `cpu_share` is of all CPU of the site in the month.
--
-- grain: month, site, user_name, is_service_account
-- not null: sessions, documents, nodes, open_s, last_started_at
with used as (
    select
        month,
        site,
        user_name,
        is_service_account,
        sum(sessions) as sessions,
        count(distinct document) as documents,
        count(distinct node) as nodes,
        sum(open_s) as open_s,
        cast(sum(cast(cpu_s as decimal(18, 6))) as double) as cpu_s,
        max(last_started_at) as last_started_at
    from core_use_by_hour
    group by month, site, user_name, is_service_account
)

select
    month,
    site,
    user_name,
    is_service_account,
    cast(sessions as integer) as sessions,
    cast(documents as integer) as documents,
    cast(nodes as integer) as nodes,
    open_s,
    cpu_s,
    cpu_s / nullif(
        cast(
            sum(cast(cpu_s as decimal(18, 6))) over (
                partition by month, site
            ) as double
        ), 0
    )
        as cpu_share,
    last_started_at
from used
