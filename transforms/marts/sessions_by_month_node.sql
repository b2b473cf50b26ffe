-- Sessions, users, documents and the most sessions open at once, of each node
-- and month.
--
-- Where a node has no session log, its uses of Analyzer Capacity stand in. The
-- peak is found by a sweep over starts and ends; `peak_at` is the first moment
-- it was reached. Sessions of service accounts are counted apart.
--
-- grain: month, product, node
-- not null: site, sessions, users, documents, peak_sessions
-- not null: service_sessions
with nodes_with_sessions as (
    select distinct product, node from session_costs
),

logged as (
    select
        product,
        node,
        user_name,
        document,
        started_at,
        ended_at,
        is_service_account
    from session_costs
    where started_at is not null

    union all

    select
        use.product,
        use.node,
        use.user_name,
        use.document,
        use.started_at,
        use.ended_at,
        false as is_service_account
    from use_costs as use
    left join nodes_with_sessions as known
        on use.product = known.product and use.node = known.node
    where known.node is null
),

totals as (
    select
        cast(
            date_trunc('month', make_timestamp(epoch_us(started_at))) as date
        ) as month,
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
    group by
        date_trunc('month', make_timestamp(epoch_us(started_at))),
        product,
        node
),

edges as (
    select product, node, epoch_us(started_at) as edge_us, 1 as step
    from logged
    where not is_service_account

    union all

    select
        product,
        node,
        greatest(epoch_us(ended_at), epoch_us(started_at) + 1000000)
            as edge_us,
        -1 as step
    from logged
    where not is_service_account
),

-- Few minutes can hold a peak; only their edges are swept.
spans as (
    select
        product,
        node,
        edge_us // 60000000 as span_number,
        sum(step) as change,
        count(*) filter (where step = 1) as starts
    from edges
    group by product, node, edge_us // 60000000
),

levelled as (
    select
        product,
        node,
        span_number,
        cast(
            date_trunc('month', make_timestamp(span_number * 60000000)) as date
        ) as month,
        starts,
        change,
        sum(change) over (
            partition by product, node
            order by span_number
            rows between unbounded preceding and current row
        ) as level_after
    from spans
),

bounded as (
    select
        *,
        level_after - change as level_before,
        max(level_after) over (partition by product, node, month) as reached
    from levelled
),

busy_spans as (
    select product, node, month, span_number, level_before
    from bounded
    where level_before + starts >= reached
),

swept as (
    select
        busy.product,
        busy.node,
        busy.month,
        edges.edge_us,
        busy.level_before + sum(edges.step) over (
            partition by busy.product, busy.node, busy.span_number
            order by edges.edge_us, edges.step
            rows between unbounded preceding and current row
        ) as open_sessions
    from edges
    inner join busy_spans as busy
        on edges.product = busy.product
        and edges.node = busy.node
        and edges.edge_us // 60000000 = busy.span_number
),

levels as (
    select
        product,
        node,
        month,
        open_sessions,
        make_timestamp(min(edge_us)) as reached_at
    from swept
    group by product, node, month, open_sessions
),

ranked as (
    select
        *,
        row_number() over (
            partition by product, node, month
            order by open_sessions desc
        ) as age
    from levels
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
    cast(coalesce(ranked.open_sessions, 0) as integer) as peak_sessions,
    cast(ranked.reached_at as timestamptz) as peak_at
from totals
inner join node_sites on totals.node = node_sites.node
left join ranked
    on totals.month = ranked.month
    and totals.product = ranked.product
    and totals.node = ranked.node
    and ranked.age = 1
