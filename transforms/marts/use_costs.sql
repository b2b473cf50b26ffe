-- The columns of `capacity_uses` that other marts read, from what is stored.
--
-- `month` is the one (UTC) that a use starts in. `use_number` is that of
-- `sense_uses`.
--
-- made as: view
-- grain: product, file_id, line, use_number
-- not null: site, node, minutes, is_open
with uses as (
    select
        product,
        file_id,
        line,
        0 as use_number,
        node,
        user_name,
        document,
        document_name,
        month,
        started_at,
        ended_at,
        minutes_as_logged,
        minutes_by_duration,
        minutes_active,
        capacity_minutes as minutes,
        active_s,
        false as is_open
    from session_costs
    where access_type = 'analyzer_capacity'

    union all

    select
        product,
        file_id,
        line,
        use_number,
        node,
        user_name,
        document,
        document_name,
        cast(date_trunc('month', make_timestamp(epoch_us(started_at))) as date)
            as month,
        started_at,
        ended_at,
        minutes_as_logged,
        minutes_by_duration,
        minutes_active,
        minutes,
        case
            when not is_open
                then (epoch_us(ended_at) - epoch_us(started_at)) / 1e6
        end as active_s,
        is_open
    from sense_uses
)

select
    uses.product,
    uses.file_id,
    uses.line,
    uses.use_number,
    node_sites.site,
    uses.node,
    uses.user_name,
    uses.document,
    uses.document_name,
    uses.month,
    uses.started_at,
    uses.ended_at,
    uses.minutes_as_logged,
    uses.minutes_by_duration,
    uses.minutes_active,
    uses.minutes,
    uses.active_s,
    uses.is_open
from uses
inner join node_sites on uses.node = node_sites.node
