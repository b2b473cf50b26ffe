-- Sessions, users, documents and the most sessions open at once, of each node
-- and month.
--
-- Where a node has no session log, its uses of Analyzer Capacity stand in. The
-- peak is that of `concurrency_by_month`: of the node, whatever products it
-- runs; `peak_at` is when it was first reached. Sessions of service accounts are
-- counted apart.
--
-- made by: month
-- grain: month, product, node
-- not null: site, sessions, users, documents, peak_sessions
-- not null: service_sessions
with nodes_with_sessions as (
    select distinct product, node from session_costs
),

logged as (
    select
        month,
        product,
        node,
        user_name,
        document,
        is_service_account
    from session_costs
    where month in (select month from stale_months)

    union all

    select
        use.month,
        use.product,
        use.node,
        use.user_name,
        use.document,
        false as is_service_account
    from use_costs as use
    left join nodes_with_sessions as known
        on use.product = known.product and use.node = known.node
    where known.node is null
),

totals as (
    select
        month,
        product,
        node,
        cast(count(*) filter (where not is_service_account) as integer)
            as sessions,
        cast(
            count(distinct user_name) filter (where not is_service_account)
            as integer
        ) as users,
        cast(
            count(distinct document) filter (where not is_service_account)
            as integer
        ) as documents,
        cast(count(*) filter (where is_service_account) as integer)
            as service_sessions
    from logged
    where month in (select month from stale_months)
    group by month, product, node
)

select
    totals.month,
    node_sites.site,
    totals.product,
    totals.node,
    totals.sessions,
    totals.users,
    totals.documents,
    totals.service_sessions,
    coalesce(peaks.peak_sessions, 0) as peak_sessions,
    peaks.peak_sessions_at as peak_at
from totals
inner join node_sites on totals.node = node_sites.node
left join concurrency_by_month as peaks
    on totals.month = peaks.month and totals.node = peaks.node
