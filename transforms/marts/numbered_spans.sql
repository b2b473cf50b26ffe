-- From when to when each session was open, in microseconds since 1970 (UTC),
-- with numbers for names.
--
-- Where a node has no session log, its uses of Analyzer Capacity stand in. A
-- session is open for a second at least; service accounts are left out. `month`
-- is the one it starts in.
--
-- made as: view
-- grain: place_number, file_id, line, use_number
-- not null: site_number, node_number, user_number, month, from_us, to_us
with spans as (
    select
        place_number,
        file_id,
        line,
        0 as use_number,
        user_number,
        month,
        epoch_us(started_at) as from_us,
        epoch_us(ended_at) as to_us
    from numbered_sessions
    where started_at is not null and not is_service_account

    union all

    select
        place_number,
        file_id,
        line,
        use_number,
        user_number,
        month,
        epoch_us(started_at) as from_us,
        epoch_us(ended_at) as to_us
    from numbered_uses
    where
        started_at is not null
        and place_number not in (select place_number from places_with_sessions)
)

select
    spans.place_number,
    spans.file_id,
    spans.line,
    spans.use_number,
    node_sites.site_number,
    node_sites.node_number,
    spans.user_number,
    spans.month,
    spans.from_us,
    greatest(
        coalesce(spans.to_us, spans.from_us), spans.from_us + 1000000
    ) as to_us
from spans
inner join numbered_nodes as places
    on spans.place_number = places.place_number
inner join node_sites on places.node = node_sites.node
