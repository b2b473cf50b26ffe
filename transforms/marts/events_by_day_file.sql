-- On which days (UTC) each file has events of each node.
--
-- `sessions` counts sessions; uses of capacity and audit rows only show that the
-- node was heard of.
--
-- grain: product, node, file_id, day
-- not null: sessions
with session_days as (
    select
        place_number,
        file_id,
        epoch_us(event_at) // 86400000000 as day_number,
        count(*) as sessions
    from numbered_sessions
    where event_at is not null
    group by place_number, file_id, epoch_us(event_at) // 86400000000
),

every_event as (
    select
        places.product,
        places.node,
        days.file_id,
        cast(make_timestamp(days.day_number * 86400000000) as date) as day,
        days.sessions
    from session_days as days
    inner join numbered_nodes as places
        on days.place_number = places.place_number

    union all

    select product, node, file_id, cast(started_at as date) as day, 0
    from sense_uses

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
