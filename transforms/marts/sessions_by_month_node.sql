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

counted as (
    select
        cast(date_trunc('month', started_at) as date) as month,
        product,
        node,
        user_name,
        document,
        count(*) as sessions
    from logged
    group by
        cast(date_trunc('month', started_at) as date),
        product,
        node,
        user_name,
        document
),

totals as (
    select
        month,
        product,
        node,
        cast(sum(sessions) as integer) as sessions,
        cast(count(distinct user_name) as integer) as users,
        cast(count(distinct document) as integer) as documents
    from counted
    group by month, product, node
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

swept as (
    select
        product,
        node,
        edge_at,
        sum(step) over (
            partition by product, node
            order by edge_at, step
            rows between unbounded preceding and current row
        ) as open_sessions
    from edges
),

levels as (
    select
        product,
        node,
        cast(date_trunc('month', edge_at) as date) as month,
        open_sessions,
        min(edge_at) as reached_at
    from swept
    group by
        product,
        node,
        cast(date_trunc('month', edge_at) as date),
        open_sessions
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
    totals.product,
    totals.node,
    totals.sessions,
    totals.users,
    totals.documents,
    cast(coalesce(ranked.open_sessions, 0) as integer) as peak_sessions,
    cast(ranked.reached_at as timestamptz) as peak_at
from totals
left join ranked
    on totals.month = ranked.month
    and totals.product = ranked.product
    and totals.node = ranked.node
    and ranked.age = 1
