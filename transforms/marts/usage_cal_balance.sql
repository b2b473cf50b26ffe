-- How many usage CALs each site had left on each day (UTC), of those it has
-- bought by the configuration.
--
-- A usage CAL is an hour of one document; a 28th of those bought comes back at
-- the start of each day, up to all of them. `available` is before the day's
-- sessions, `left_over` after them: below 0 more were taken than the number
-- bought allows, so one of the two is not as it was said. The pool is whole
-- before the first session in the logs. Days from then to the newest event, on
-- which a number is known.
--
-- grain: site, day
-- not null: bought, taken, available, left_over
with spans as (
    select site, min(day) as first_day
    from usage_cals_by_day
    group by site
),

days as (
    select
        spans.site,
        cast(
            unnest(
                generate_series(
                    cast(spans.first_day as timestamp),
                    cast(clock.running_day as timestamp),
                    interval 1 day
                )
            ) as date
        ) as day
    from spans
    cross join ledger_as_of as clock
),

bought as (
    select
        days.site,
        days.day,
        max(cals.usage) as bought,
        coalesce(max(used.taken), 0) as taken
    from days
    inner join stg_config_cals as cals
        on days.site = cals.site
        and days.day between cals.valid_from and cals.valid_to
    left join usage_cals_by_day as used
        on days.site = used.site and days.day = used.day
    where cals.usage is not null
    group by days.site, days.day
),

-- What came back if nothing were ever full, less what was taken before the day.
running as (
    select
        *,
        sum(bought / 28.0) over by_day
        - first_value(bought / 28.0) over by_day
        - (sum(taken) over by_day - taken) as net
    from bought
    window by_day as (partition by site order by day)
),

-- What came back to a pool that was full is lost.
kept as (
    select
        *,
        bought + net - greatest(
            max(net) over (partition by site order by day), 0
        ) as available
    from running
)

select
    site,
    day,
    cast(bought as integer) as bought,
    cast(taken as integer) as taken,
    round(available, 6) as available,
    round(available - taken, 6) as left_over
from kept
