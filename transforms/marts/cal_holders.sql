-- Who used a named or a document CAL on QlikView, since when and when last.
--
-- A CAL is in quarantine for 7 days after its last use: `free_on` is the day it
-- could be given to another. A document CAL is of one document, `(all)` stands
-- for a named one. `holds_both` marks a user who used CALs of both kinds at the
-- site: one named CAL would do.
--
-- grain: site, access_type, user_name, document
-- not null: sessions, first_used_at, last_used_at, days_idle, holds_both
with held as (
    select
        place_number,
        access_type,
        user_number,
        document_number,
        count(*) as sessions,
        min(started_at) as first_used_at,
        max(greatest(ended_at, started_at)) as last_used_at
    from numbered_sessions
    where
        access_type in ('named_user', 'document')
        and started_at is not null
    group by place_number, access_type, user_number, document_number
),

named as (
    select
        node_sites.site,
        held.access_type,
        coalesce(users.user_name, '(anonymous)') as user_name,
        case
            when held.access_type = 'document'
                then coalesce(nullif(documents.document, ''), '(not logged)')
            else '(all)'
        end as document,
        held.sessions,
        held.first_used_at,
        held.last_used_at
    from held
    inner join numbered_nodes as places
        on held.place_number = places.place_number
    inner join node_sites on places.node = node_sites.node
    inner join numbered_documents as documents
        on held.document_number = documents.document_number
    left join numbered_users as users
        on held.user_number = users.user_number
),

holders as (
    select
        site,
        access_type,
        user_name,
        document,
        sum(sessions) as sessions,
        min(first_used_at) as first_used_at,
        max(last_used_at) as last_used_at
    from named
    group by site, access_type, user_name, document
),

kinds as (
    select
        site,
        user_name,
        count(distinct access_type) > 1 as holds_both
    from holders
    where user_name <> '(anonymous)'
    group by site, user_name
)

select
    holders.site,
    holders.access_type,
    holders.user_name,
    holders.document,
    cast(holders.sessions as integer) as sessions,
    holders.first_used_at,
    holders.last_used_at,
    cast(
        greatest(
            date_diff(
                'day',
                holders.last_used_at,
                (select max(as_of) from ledger_as_of)
            ),
            0
        ) as integer
    ) as days_idle,
    cast(holders.last_used_at + interval 8 day as date) as free_on,
    coalesce(kinds.holds_both, false) as holds_both
from holders
left join kinds
    on holders.site = kinds.site and holders.user_name = kinds.user_name
