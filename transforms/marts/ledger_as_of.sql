-- The newest event seen on any node, or the moment set to reckon from: one row
-- at most.
--
-- What starts later has not happened yet; the month it lies in is still
-- running.
--
-- grain: as_of
-- not null: running_month, running_day
with events as (
    select max(greatest(event_at, ended_at)) as event_at
    from numbered_sessions

    union all

    select max(ended_at) as event_at from sense_uses

    union all

    select max(logged_at) as event_at from stg_sense_audit_security
),

chosen as (
    select
        coalesce(
            (
                select try_cast(max(value) as timestamptz)
                from settings
                where name = 'as_of'
            ),
            max(event_at)
        ) as as_of
    from events
)

select
    as_of,
    cast(date_trunc('month', as_of) as date) as running_month,
    cast(date_trunc('day', as_of) as date) as running_day
from chosen
where as_of is not null
