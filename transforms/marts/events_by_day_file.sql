-- On which days (UTC) each file has events of each node.
--
-- `sessions` counts sessions; uses of capacity and audit rows only show that the
-- node was heard of.
--
-- grain: product, node, file_id, day
-- not null: sessions
with session_days as (
    select
        product,
        node,
        file_id,
        cast(make_timestamp(epoch_us(event_at)) as date) as day,
        count(*) as sessions
    from session_costs
    where event_at is not null
    group by
        product,
        node,
        file_id,
        cast(make_timestamp(epoch_us(event_at)) as date)
),

every_event as (
    select product, node, file_id, day, sessions from session_days

    union all

    select product, node, file_id, cast(started_at as date) as day, 0
    from use_costs
    where product = 'Qlik Sense'

    union all

    select
        'Qlik Sense' as product,
        node,
        file_id,
        cast(logged_at as date) as day,
        0
    from stg_sense_audit_security
    where logged_at is not null
)

select
    product,
    node,
    coalesce(file_id, -1) as file_id,
    day,
    cast(sum(sessions) as integer) as sessions
from every_event
where day is not null
group by product, node, coalesce(file_id, -1), day
