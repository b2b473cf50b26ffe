-- Sessions, users, documents and CPU of each core-based site on each day (UTC),
-- service accounts left out.
--
-- made as: view
-- grain: day, site
-- not null: month, sessions, users, documents
select
    day,
    site,
    min(month) as month,
    cast(sum(sessions) as integer) as sessions,
    cast(
        count(distinct nullif(user_name, '(anonymous)')) as integer
    ) as users,
    cast(count(distinct document) as integer) as documents,
    -- Sums of decimals are the same in every order.
    cast(sum(cast(cpu_s as decimal(18, 6))) as double) as cpu_s
from core_use_by_hour
where not is_service_account
group by day, site
