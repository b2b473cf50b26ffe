-- Minutes billed beyond those of activity, by document, user and hour of day
-- (UTC): what whole units of 6 minutes and idle waits cost.
--
-- Of each use whose length is known, by the month and hour it starts in. Where
-- more was active than billed, nothing is set against it.
--
-- made by: month
-- grain: month, site, kind, name
-- not null: uses, minutes, active_minutes, waste_minutes
with uses as (
    select
        month,
        place_number,
        document_number,
        user_number,
        epoch_us(started_at) // 3600000000 % 24 as hour,
        minutes,
        -- Sums of whole numbers are the same in every order.
        cast(active_s * 1000 as bigint) as active_ms,
        cast(greatest(minutes * 60000 - active_s * 1000, 0) as bigint)
            as waste_ms
    from numbered_uses
    where
        month in (select month from stale_months)
        and minutes > 0
        and active_s is not null
),

summed as (
    select
        month,
        place_number,
        document_number,
        user_number,
        hour,
        count(*) as uses,
        sum(minutes) as minutes,
        sum(active_ms) as active_ms,
        sum(waste_ms) as waste_ms
    from uses
    group by grouping sets (
        (month, place_number, document_number),
        (month, place_number, user_number),
        (month, place_number, hour)
    )
),

named as (
    select
        summed.*,
        node_sites.site,
        case
            when summed.document_number is not null then 'document'
            when summed.user_number is not null then 'user'
            else 'hour'
        end as kind,
        case
            when summed.document_number is not null
                then coalesce(
                    nullif(documents.document_name, ''), '(not logged)'
                )
            when summed.user_number is not null
                then coalesce(users.user_name, '(anonymous)')
            else lpad(cast(summed.hour as text), 2, '0')
        end as name
    from summed
    inner join numbered_nodes as places
        on summed.place_number = places.place_number
    inner join node_sites on places.node = node_sites.node
    left join numbered_documents as documents
        on summed.document_number = documents.document_number
    left join numbered_users as users
        on summed.user_number = users.user_number
)

select
    month,
    site,
    kind,
    name,
    cast(sum(uses) as integer) as uses,
    sum(minutes) as minutes,
    cast(sum(active_ms) as double) / 1000 / 60 as active_minutes,
    cast(sum(waste_ms) as double) / 1000 / 60 as waste_minutes
from named
group by month, site, kind, name
