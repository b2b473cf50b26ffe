-- What counts of the month could be taken otherwise, up to each reading:
-- records removed as duplicates, and counts that are no whole units.
--
-- `duplicate_minutes` would be billed if each removed record were a session of
-- its own; `rounding_minutes` if a count that is no multiple of 6 were rounded
-- up to one.
--
-- grain: reading_id
-- not null: duplicate_minutes, duplicates, rounding_minutes, roundings
with odd_uses as (
    select
        places.node,
        uses.started_at,
        uses.ended_at,
        0 as duplicate_minutes,
        ceil(uses.minutes / 6) * 6 - uses.minutes as rounding_minutes
    from numbered_uses as uses
    inner join numbered_nodes as places
        on uses.place_number = places.place_number
    where uses.minutes <> ceil(uses.minutes / 6) * 6

    union all

    select
        coalesce(file.node, places.node) as node,
        kept.started_at,
        kept.ended_at,
        kept.minutes as duplicate_minutes,
        0 as rounding_minutes
    from stg_duplicates as duplicate
    inner join numbered_uses as kept
        on duplicate.kept_file_id = kept.file_id
        and duplicate.kept_line = kept.line
    inner join numbered_nodes as places
        on kept.place_number = places.place_number
        and places.product = 'QlikView'
    left join stg_files as file on duplicate.file_id = file.file_id
    where kept.minutes > 0
)

select
    reading.reading_id,
    coalesce(sum(odd.duplicate_minutes), 0) as duplicate_minutes,
    cast(count(*) filter (where odd.duplicate_minutes > 0) as integer)
        as duplicates,
    coalesce(sum(odd.rounding_minutes), 0) as rounding_minutes,
    cast(count(*) filter (where odd.rounding_minutes > 0) as integer)
        as roundings
from pool_readings as reading
inner join node_sites as place on reading.site = place.site
inner join odd_uses as odd
    on place.node = odd.node
    and odd.started_at >= cast(reading.month as timestamptz)
    and odd.ended_at <= reading.taken_at
group by reading.reading_id
