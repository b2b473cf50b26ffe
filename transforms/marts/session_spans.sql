-- From when to when each session was open, in whole minutes since 1970 (UTC).
--
-- Where a node has no session log, its uses of Analyzer Capacity stand in. A
-- session is open in the minute it starts and until the minute it ends in;
-- service accounts are left out.
--
-- made as: view
-- grain: product, file_id, line, use_number
-- not null: site, node, from_minute, to_minute
with nodes_with_sessions as (
    select distinct product, node from session_costs
),

spans as (
    select
        product,
        file_id,
        line,
        0 as use_number,
        node,
        user_name,
        epoch_us(started_at) as from_us,
        epoch_us(ended_at) as to_us
    from session_costs
    where started_at is not null and not is_service_account

    union all

    select
        use.product,
        use.file_id,
        use.line,
        use.use_number,
        use.node,
        use.user_name,
        epoch_us(use.started_at) as from_us,
        epoch_us(use.ended_at) as to_us
    from use_costs as use
    left join nodes_with_sessions as known
        on use.product = known.product and use.node = known.node
    where known.node is null and use.started_at is not null
)

select
    spans.product,
    spans.file_id,
    spans.line,
    spans.use_number,
    node_sites.site,
    spans.node,
    spans.user_name,
    spans.from_us // 60000000 as from_minute,
    greatest(
        coalesce(spans.to_us, spans.from_us) // 60000000,
        spans.from_us // 60000000 + 1
    ) as to_minute
from spans
inner join node_sites on spans.node = node_sites.node
