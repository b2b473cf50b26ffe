-- Sessions, users, documents and the most sessions open at once, of each node
-- and month.
--
-- Where a node has no session log, its uses of Analyzer Capacity stand in. The
-- peak is found by a sweep over starts and ends; `peak_at` is the first moment
-- it was reached.
--
-- grain: month, product, node
-- not null: sessions, users, documents, peak_sessions
with logged as (
    select
        product,
        node,
        user_name,
        document,
        make_timestamp(epoch_us(started_at)) as started_at,
        make_timestamp(epoch_us(ended_at)) as ended_at
    from sessions
    where started_at is not null

    union all

    select
        product,
        node,
        user_name,
        document,
        make_timestamp(epoch_us(started_at)) as started_at,
        make_timestamp(epoch_us(ended_at)) as ended_at
    from capacity_uses as use
    where not exists (
        select 1 from sessions
        where sessions.product = use.product and sessions.node = use.node
    )
),

totals as (
    select
        cast(date_trunc('month', started_at) as date) as month,
        product,
        node,
        cast(count(*) as integer) as sessions,
        cast(count(distinct user_name) as integer) as users,
        cast(count(distinct document) as integer) as documents
    from logged
    group by cast(date_trunc('month', started_at) as date), product, node
),

edges as (
    select product, node, started_at as edge_at, 1 as step
    from logged

    union all

    select
        product,
        node,
        greatest(ended_at, started_at + interval 1 second) as edge_at,
        -1 as step
    from logged
),

steps as (
    select product, node, edge_at, sum(step) as step
    from edges
    group by product, node, edge_at
),

swept as (
    select
        product,
        node,
        edge_at,
        cast(date_trunc('month', edge_at) as date) as month,
        sum(step) over (
            partition by product, node
            order by edge_at
            rows between unbounded preceding and current row
        ) as open_sessions
    from steps
),

peaks as (
    select product, node, month, max(open_sessions) as peak_sessions
    from swept
    group by product, node, month
),

moments as (
    select
        peaks.product,
        peaks.node,
        peaks.month,
        cast(peaks.peak_sessions as integer) as peak_sessions,
        min(swept.edge_at) as peak_at
    from peaks
    inner join swept
        on peaks.product = swept.product
        and peaks.node = swept.node
        and peaks.month = swept.month
        and peaks.peak_sessions = swept.open_sessions
    group by peaks.product, peaks.node, peaks.month, peaks.peak_sessions
)

select
    totals.month,
    totals.product,
    totals.node,
    totals.sessions,
    totals.users,
    totals.documents,
    coalesce(moments.peak_sessions, 0) as peak_sessions,
    cast(moments.peak_at as timestamptz) as peak_at
from totals
left join moments
    on totals.month = moments.month
    and totals.product = moments.product
    and totals.node = moments.node
