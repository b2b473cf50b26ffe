-- Documents and apps of core-based sites that nobody has opened for long.
--
-- Long is `idle_days` (a setting, else 90) up to the as-of. Service accounts do
-- not count as use; what only they opened has no `last_started_at`. What was
-- never opened while logs were kept is not known here.
--
-- grain: site, product, document
-- not null: document_name, sessions, idle_days
with limits as (
    select
        coalesce(
            (
                select try_cast(max(value) as integer)
                from settings
                where name = 'idle_days'
            ),
            90
        ) as idle_days
),

seen as (
    select
        site,
        product,
        document,
        min(document_name) as document_name,
        coalesce(sum(sessions) filter (where not is_service_account), 0)
            as sessions,
        max(last_started_at) filter (where not is_service_account)
            as last_started_at
    from core_use_by_hour
    group by site, product, document
)

select
    seen.site,
    seen.product,
    seen.document,
    seen.document_name,
    cast(seen.sessions as integer) as sessions,
    seen.last_started_at,
    cast(date_diff('day', seen.last_started_at, clock.as_of) as integer)
        as days_unused,
    limits.idle_days
from seen
cross join limits
cross join ledger_as_of as clock
where
    seen.last_started_at is null
    or date_diff('day', seen.last_started_at, clock.as_of) >= limits.idle_days
