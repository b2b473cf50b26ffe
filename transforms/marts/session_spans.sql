-- From when to when each session was open, in microseconds since 1970 (UTC).
--
-- Where a node has no session log, its uses of Analyzer Capacity stand in. A
-- session is open for a second at least; service accounts are left out.
--
-- made as: view
-- grain: product, file_id, line, use_number
-- not null: site, node, from_us, to_us
select
    places.product,
    spans.file_id,
    spans.line,
    spans.use_number,
    node_sites.site,
    places.node,
    users.user_name,
    spans.from_us,
    spans.to_us
from numbered_spans as spans
inner join numbered_nodes as places
    on spans.place_number = places.place_number
inner join node_sites on places.node = node_sites.node
left join numbered_users as users on spans.user_number = users.user_number
