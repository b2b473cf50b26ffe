-- Minutes of each use in each hour (UTC) under all three unit rules.
--
-- `is_first_of_day` and `is_first_of_month` mark the hour that holds a use's
-- first billed unit of that day or month, so that sessions counted by them add
-- up. `start_month` is the month the use starts in: by it few uses need to be
-- spread to find those of a month.
--
-- made as: view
-- grain: hour_started_at, product, file_id, line, use_number
-- not null: month, site, node, user_name, document, document_name
-- not null: minutes_as_logged, minutes_by_duration, minutes_active, minutes
-- not null: units, is_first_of_day, is_first_of_month
select
    to_timestamp(uses.hour_number * 3600) as hour_started_at,
    uses.month,
    uses.start_month,
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
    uses.is_first_of_day,
    uses.is_first_of_month
from numbered_use_hours as uses
inner join numbered_nodes as places
    on uses.place_number = places.place_number
inner join node_sites on places.node = node_sites.node
left join numbered_users as users
    on uses.user_number = users.user_number
inner join numbered_documents as documents
    on uses.document_number = documents.document_number
