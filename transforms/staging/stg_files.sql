-- Files read so far, with the node as the ledger spells it and which snapshot
-- is newest.
--
-- A node is lower case and cut at the first dot, unless that would cut an
-- address.
--
-- grain: file_id
select
    file_id,
    path,
    source,
    product,
    nullif(
        regexp_replace(
            lower(trim(node)), '^([^.]*[a-z][^.]*)[.].*$', '\1'
        ),
        ''
    ) as node,
    taken_at,
    ingested_at,
    first_event_at,
    last_event_at,
    cast(
        try_strptime(
            regexp_extract(path, '_([0-9]{4}-[0-9]{2}-[0-9]{2})[.]', 1),
            '%Y-%m-%d'
        ) as date
    ) as day_in_name,
    is_zone_assumed,
    row_number() over (
        partition by source, lower(trim(coalesce(node, '')))
        order by taken_at desc nulls last, file_id desc
    ) = 1 as is_newest
from files
