-- Units of Analyzer Capacity, 6 minutes each, one after the other from a
-- session's start.
--
-- The last unit of a session holds the rest where the logged count is no
-- multiple of 6. A straddling session has units in two months (UTC).
--
-- Computed when read: a year of units is many times larger than its sessions.
-- `unit_id` is unique because `session_key` is.
--
-- made as: view
-- grain: unit_id
-- not null: product, node, unit_started_at, minutes, rule, session_key
-- not null: unit_number
-- not null: is_straddling
with placed as (
    select
        *,
        cast(least(ceil(minutes / 6), 7440) as bigint) as unit_count
    from capacity_uses
    where minutes > 0
),

numbered as (
    select
        *,
        date_trunc('month', make_timestamp(epoch_us(started_at)))
        <> date_trunc(
            'month',
            make_timestamp(epoch_us(started_at) + (unit_count - 1) * 360000000)
        ) as is_straddling,
        unnest(generate_series(1, unit_count)) as unit_number
    from placed
)

select
    session_key || '/' || unit_number as unit_id,
    product,
    node,
    user_name,
    document,
    document_name,
    started_at + to_minutes(6 * (unit_number - 1)) as unit_started_at,
    case
        when unit_number < unit_count then 6
        else minutes - 6 * (unit_count - 1)
    end as minutes,
    rule,
    session_key,
    cast(unit_number as integer) as unit_number,
    is_straddling,
    ended_at as session_ended_at,
    file_id,
    line
from numbered
