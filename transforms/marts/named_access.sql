-- Who holds professional, analyzer or user access at each site, counted once over
-- QlikView and Qlik Sense.
--
-- An assignment is one for each person and licence. Lists of assignments come
-- from Qlik Sense; QlikView only shows who used one: `is_listed` is false for
-- those. An assignment that was taken back and used is in quarantine.
--
-- grain: site, access_type, user_name
-- not null: products, is_listed, is_never_used, is_quarantined, is_excess
with used as (
    select
        node_sites.site,
        session.access_type,
        session.user_name,
        max(greatest(session.ended_at, session.started_at)) as last_used_at
    from session_costs as session
    inner join node_sites on session.node = node_sites.node
    where
        session.access_type in ('professional', 'analyzer')
        and session.user_name is not null
    group by node_sites.site, session.access_type, session.user_name
),

held as (
    select
        site,
        access_type,
        coalesce(user_name, '(not logged) ' || assignment_id) as user_name,
        'Qlik Sense' as product,
        granted_at,
        last_used_at,
        is_excess,
        is_quarantined,
        quarantined_until
    from access_assignments

    union all

    select
        site,
        access_type,
        user_name,
        'QlikView' as product,
        null as granted_at,
        last_used_at,
        false as is_excess,
        false as is_quarantined,
        null as quarantined_until
    from used
),

people as (
    select
        site,
        access_type,
        user_name,
        string_agg(distinct product, ', ' order by product) as products,
        bool_or(product = 'Qlik Sense') as is_listed,
        min(granted_at) as granted_at,
        max(last_used_at) as last_used_at,
        bool_or(is_excess) as is_excess,
        bool_or(is_quarantined) as is_quarantined,
        max(quarantined_until) as quarantined_until
    from held
    group by site, access_type, user_name
)

select
    site,
    access_type,
    user_name,
    products,
    is_listed,
    granted_at,
    last_used_at,
    last_used_at is null as is_never_used,
    case
        when last_used_at is not null then cast(
            greatest(
                date_diff(
                    'day', last_used_at, (select max(as_of) from ledger_as_of)
                ),
                0
            ) as integer
        )
    end as days_idle,
    is_excess,
    is_quarantined,
    quarantined_until
from people
