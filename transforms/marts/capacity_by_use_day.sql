-- Minutes of each use on each day (UTC) under all three unit rules.
--
-- Named when read. A use is counted in `sessions_of_day` and
-- `sessions_of_month` by its first unit of that day or month, so that those
-- counts add up.
--
-- made as: view
-- grain: day, product, file_id, line, use_number
-- not null: month, site, node, user_name, document, document_name
-- not null: minutes_as_logged, minutes_by_duration, minutes_active, minutes
-- not null: units, sessions_of_day, sessions_of_month
select
    uses.day,
    uses.month,
    places.product,
    uses.file_id,
    uses.line,
    uses.use_number,
    node_sites.site,
    places.node,
    coalesce(users.user_name, '(anonymous)') as user_name,
    coalesce(nullif(documents.document, ''), '(not logged)') as document,
    coalesce(nullif(documents.document_name, ''), '(not logged)')
        as document_name,
    uses.minutes_as_logged,
    uses.minutes_by_duration,
    uses.minutes_active,
    uses.minutes,
    uses.units,
    uses.sessions_of_day,
    uses.sessions_of_month
from numbered_use_days as uses
inner join numbered_nodes as places
    on uses.place_number = places.place_number
inner join node_sites on places.node = node_sites.node
left join numbered_users as users
    on uses.user_number = users.user_number
inner join numbered_documents as documents
    on uses.document_number = documents.document_number
