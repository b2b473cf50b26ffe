-- Minutes of each user with each document on each node in each month.
--
-- What is asked of whole months starts from here: far fewer rows than uses, as
-- people keep to their documents. A document has one name in all rows of a month.
--
-- made by: month
-- grain: month, site, product, node, user_name, document
-- not null: document_name, minutes_as_logged, minutes_by_duration
-- not null: minutes_active, minutes, units, sessions
with summed as (
    select
        month,
        site,
        product,
        node,
        user_name,
        document,
        sum(minutes_as_logged) as minutes_as_logged,
        sum(minutes_by_duration) as minutes_by_duration,
        sum(minutes_active) as minutes_active,
        sum(minutes) as minutes,
        sum(units) as units,
        sum(sessions_of_month) as sessions
    from capacity_by_use_day
    where month in (select month from stale_months)
    group by month, site, product, node, user_name, document
),

names as (
    select month, document, min(document_name) as document_name
    from (
        select distinct month, document, document_name
        from capacity_by_use_day
        where month in (select month from stale_months)
    ) as spellings
    group by month, document
)

select
    summed.month,
    summed.site,
    summed.product,
    summed.node,
    summed.user_name,
    summed.document,
    names.document_name,
    summed.minutes_as_logged,
    summed.minutes_by_duration,
    summed.minutes_active,
    summed.minutes,
    cast(summed.units as integer) as units,
    cast(summed.sessions as integer) as sessions
from summed
inner join names
    on summed.month = names.month and summed.document = names.document
