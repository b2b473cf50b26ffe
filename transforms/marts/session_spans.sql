-- From when to when each session was open, in microseconds since 1970 (UTC).
--
-- Where a node has no session log, its uses of Analyzer Capacity stand in. A
-- session is open for a second at least; service accounts are left out.
--
-- made as: view
-- grain: product, file_id, line, use_number
-- not null: site, node, from_us, to_us
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
    spans.from_us,
    greatest(
        coalesce(spans.to_us, spans.from_us), spans.from_us + 1000000
    ) as to_us
from spans
inner join node_sites on spans.node = node_sites.node
