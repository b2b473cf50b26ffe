-- The columns of `capacity_uses` that other marts read, from what is stored.
--
-- `month` is the one (UTC) that a use starts in. `use_number` is that of
-- `sense_uses`.
--
-- made as: view
-- grain: product, file_id, line, use_number
-- not null: site, node, minutes, is_open
select
    places.product,
    uses.file_id,
    uses.line,
    uses.use_number,
    node_sites.site,
    places.node,
    users.user_name,
    nullif(documents.document, '') as document,
    nullif(documents.document_name, '') as document_name,
    uses.month,
    uses.started_at,
    uses.ended_at,
    uses.minutes_as_logged,
    uses.minutes_by_duration,
    uses.minutes_active,
    uses.minutes,
    uses.active_s,
    uses.is_open
from numbered_uses as uses
inner join numbered_nodes as places
    on uses.place_number = places.place_number
inner join node_sites on places.node = node_sites.node
left join numbered_users as users
    on uses.user_number = users.user_number
inner join numbered_documents as documents
    on uses.document_number = documents.document_number
