-- Nodes side by side in each month, each with the shared total its console
-- showed last.
--
-- `minutes` is what the node itself consumed; `shared_minutes` is its console's
-- last reading of the whole licence, `recomputed_minutes` the month's minutes
-- of all nodes of its site. difference = shared - recomputed = explained + unexplained, all
-- signed: minutes used after the reading are explained.
--
-- grain: month, product, node
-- not null: site, minutes_low, minutes, minutes_high, sessions, users, peak_sessions
-- not null: recomputed_minutes, reason, status, gap_days, is_provisional
with last_readings as (
    select
        *,
        row_number() over (
            partition by month, console
            order by taken_at desc, used_minutes desc, reading_id desc
        ) as age
    from readings_reconciled
    where console <> 'site'
),

known as (
    select product, node, month from sessions_by_month_node
    union
    select product, node, month from capacity_by_month_node
),

known_nodes as (
    select distinct product, node from known
),

keys as (
    select product, node, month from known

    union

    select
        coalesce(known_nodes.product, reading.product) as product,
        reading.console as node,
        reading.month
    from last_readings as reading
    left join known_nodes on reading.console = known_nodes.node
    where reading.age = 1
),

pool as (
    select
        coalesce(place.site, 'main') as site,
        capacity.month,
        sum(capacity.minutes) as minutes
    from capacity_by_month_node as capacity
    left join node_sites as place on capacity.node = place.node
    group by coalesce(place.site, 'main'), capacity.month
),

gathered as (
    select
        keys.month,
        keys.product,
        keys.node,
        coalesce(place.site, 'main') as site,
        coalesce(capacity.minutes_low, 0) as minutes_low,
        coalesce(capacity.minutes, 0) as minutes,
        coalesce(capacity.minutes_high, 0) as minutes_high,
        capacity.minutes / nullif(pool.minutes, 0) as share,
        coalesce(sessions.sessions, capacity.sessions, 0) as sessions,
        coalesce(sessions.users, capacity.users, 0) as users,
        coalesce(sessions.peak_sessions, 0) as peak_sessions,
        sessions.peak_at,
        reading.used_minutes as shared_minutes,
        reading.taken_at as shared_at,
        reading.reading_id,
        reading.status as reading_status,
        reading.reason as reading_reason,
        reading.unexplained_minutes,
        coalesce(pool.minutes, 0) as recomputed_minutes,
        reading.used_minutes - coalesce(pool.minutes, 0) as difference_minutes,
        coalesce(pool.minutes, 0) - reading.recomputed_at_reading
            as later_minutes,
        coalesce(coverage.gap_days, 0) as gap_days,
        coalesce(
            coverage.is_provisional,
            keys.month >= (select max(running_month) from ledger_as_of),
            true
        ) as is_provisional,
        coalesce(coverage.is_incomplete, false) as is_incomplete
    from keys
    left join capacity_by_month_node as capacity
        on keys.month = capacity.month
        and keys.product = capacity.product
        and keys.node = capacity.node
    left join sessions_by_month_node as sessions
        on keys.month = sessions.month
        and keys.product = sessions.product
        and keys.node = sessions.node
    left join node_sites as place on keys.node = place.node
    left join pool
        on keys.month = pool.month
        and coalesce(place.site, 'main') = pool.site
    left join last_readings as reading
        on keys.month = reading.month
        and keys.node = reading.console
        and reading.age = 1
    left join coverage_by_month_node as coverage
        on keys.month = coverage.month
        and keys.product = coverage.product
        and keys.node = coverage.node
)

select
    month,
    product,
    node,
    site,
    minutes_low,
    minutes,
    minutes_high,
    share,
    sessions,
    users,
    peak_sessions,
    peak_at,
    shared_minutes,
    shared_at,
    reading_id,
    recomputed_minutes,
    difference_minutes,
    difference_minutes - unexplained_minutes as explained_minutes,
    unexplained_minutes,
    case
        when reading_id is null then 'No reading of this console in the month.'
        else concat_ws(
            ' ',
            reading_reason,
            case
                when later_minutes > 0 then
                    cast(later_minutes as bigint)
                    || ' minutes were used after the reading.'
            end
        )
    end as reason,
    case
        when reading_id is null then 'no reading'
        when unexplained_minutes <> 0 then 'unexplained'
        when difference_minutes = 0 then 'matched'
        else 'explained'
    end as status,
    gap_days,
    is_provisional,
    is_incomplete
from gathered
