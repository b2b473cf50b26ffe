-- The day that licence dates are reckoned from: one row at most.
--
-- Asked for (the session variable `today`, which `capledger health` sets), else
-- the setting `today`, else the setting `as_of`, else the day of the newest
-- ingest. Days are those of the display zone (setting `time_zone`), UTC without
-- one.
--
-- made as: view
-- grain: today
with chosen as (
    select
        coalesce(
            max(value) filter (where name = 'time_zone'), 'UTC'
        ) as zone,
        max(value) filter (where name = 'today') as today,
        max(value) filter (where name = 'as_of') as as_of
    from settings
),

newest as (
    select max(started_at) as started_at from runs
),

day as (
    select
        coalesce(
            try_cast(getvariable('today') as date),
            try_cast(chosen.today as date),
            cast(
                timezone(
                    chosen.zone,
                    coalesce(
                        try_cast(chosen.as_of as timestamptz),
                        newest.started_at
                    )
                ) as date
            )
        ) as today
    from chosen
    cross join newest
)

select today
from day
where today is not null
