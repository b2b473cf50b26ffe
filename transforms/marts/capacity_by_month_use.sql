-- Minutes of each user with each document on each node in each month.
--
-- What is asked of whole months starts from here: far fewer rows than uses, as
-- people keep to their documents. A document has one name in all rows of a month.
--
-- made by: month
-- grain: month, site, product, node, user_name, document
-- not null: document_name, minutes_as_logged, minutes_by_duration
-- not null: minutes_active, minutes, units, sessions
with counted as (
    select
        month,
        place_number,
        user_number,
        document_number,
        sum(minutes_as_logged) as minutes_as_logged,
        sum(minutes_by_duration) as minutes_by_duration,
        sum(minutes_active) as minutes_active,
        sum(minutes) as minutes,
        sum(units) as units,
        sum(sessions_of_month) as sessions
    from numbered_use_days
    where month in (select month from stale_months)
    group by month, place_number, user_number, document_number
),

-- A document has a number for each spelling of its name.
spelled as (
    select
        *,
        min(document_number) over (partition by document) as first_number
    from numbered_documents
),

names as (
    select
        counted.month,
        spelled.first_number,
        min(spelled.document) as document,
        min(spelled.document_name) as document_name
    from (select distinct month, document_number from counted) as counted
    inner join spelled
        on counted.document_number = spelled.document_number
    group by counted.month, spelled.first_number
),

summed as (
    select
        counted.month,
        counted.place_number,
        counted.user_number,
        spelled.first_number,
        sum(counted.minutes_as_logged) as minutes_as_logged,
        sum(counted.minutes_by_duration) as minutes_by_duration,
        sum(counted.minutes_active) as minutes_active,
        sum(counted.minutes) as minutes,
        sum(counted.units) as units,
        sum(counted.sessions) as sessions
    from counted
    inner join spelled on counted.document_number = spelled.document_number
    group by
        counted.month,
        counted.place_number,
        counted.user_number,
        spelled.first_number
)

select
    summed.month,
    node_sites.site,
    places.product,
    places.node,
    coalesce(users.user_name, '(anonymous)') as user_name,
    coalesce(nullif(names.document, ''), '(not logged)') as document,
    coalesce(nullif(names.document_name, ''), '(not logged)') as document_name,
    summed.minutes_as_logged,
    summed.minutes_by_duration,
    summed.minutes_active,
    summed.minutes,
    cast(summed.units as integer) as units,
    cast(summed.sessions as integer) as sessions
from summed
inner join numbered_nodes as places
    on summed.place_number = places.place_number
inner join node_sites on places.node = node_sites.node
left join numbered_users as users on summed.user_number = users.user_number
inner join names
    on summed.month = names.month and summed.first_number = names.first_number
