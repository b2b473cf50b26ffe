-- Sessions, users, documents and the most sessions open at once, of each node
-- and month.
--
-- Where a node has no session log, its uses of Analyzer Capacity stand in. The
-- peak is that of `concurrency_by_month`: of the node, whatever products it
-- runs; `peak_at` is when it was first reached. Sessions of service accounts are
-- counted apart.
--
-- made by: month
-- grain: month, product, node
-- not null: site, sessions, users, documents, peak_sessions
-- not null: service_sessions
with logged as (
    select
        month,
        place_number,
        user_number,
        document_number,
        is_service_account
    from numbered_sessions
    where month in (select month from stale_months)

    union all

    select
        month,
        place_number,
        user_number,
        document_number,
        false as is_service_account
    from numbered_uses
    where
        month in (select month from stale_months)
        and place_number not in (select place_number from places_with_sessions)
),

-- A document has a number for each spelling of its name.
documents as (
    select
        document_number,
        case
            when document <> ''
                then min(document_number) over (partition by document)
        end as first_number
    from numbered_documents
),

summed as (
    select
        logged.month,
        logged.place_number,
        count(*) filter (where not logged.is_service_account) as sessions,
        count(distinct nullif(logged.user_number, 0)) filter (
            where not logged.is_service_account
        ) as users,
        count(distinct documents.first_number) filter (
            where not logged.is_service_account
        ) as documents,
        count(*) filter (where logged.is_service_account) as service_sessions
    from logged
    inner join documents
        on logged.document_number = documents.document_number
    group by logged.month, logged.place_number
)

select
    summed.month,
    node_sites.site,
    places.product,
    places.node,
    cast(summed.sessions as integer) as sessions,
    cast(summed.users as integer) as users,
    cast(summed.documents as integer) as documents,
    cast(summed.service_sessions as integer) as service_sessions,
    coalesce(peaks.peak_sessions, 0) as peak_sessions,
    peaks.peak_sessions_at as peak_at
from summed
inner join numbered_nodes as places
    on summed.place_number = places.place_number
inner join node_sites on places.node = node_sites.node
left join concurrency_by_month as peaks
    on summed.month = peaks.month and places.node = peaks.node
