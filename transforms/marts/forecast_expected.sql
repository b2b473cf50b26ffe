-- What was to be expected of each of the next 31 days, seen from each day
-- before which enough is known; and what it came to.
--
-- A typical day of its kind times the level of late, as `forecast_profiles`
-- has them; a holiday counts as a Sunday until three have been seen. `ratio`
-- is what all days from the origin to this one were of what was expected:
-- unknown while one of them is not over, or not wholly in the logs.
--
-- grain: site, origin, day
-- not null: horizon, minutes, minutes_in_sum
with targets as (
    select
        origins.site,
        origins.origin,
        origins.horizon,
        origins.origin + (origins.horizon - 1) as day
    from (
        select
            site,
            origin,
            cast(unnest(generate_series(1, 31)) as integer) as horizon
        from forecast_profiles
        group by site, origin
    ) as origins
),

days_off as (
    select distinct sites.site, holiday.day
    from stg_config_holidays as holiday
    inner join (select distinct site from pool_by_day) as sites
        on holiday.site in (sites.site, '*')
),

kinds as (
    select
        targets.*,
        case when days_off.day is null then isodow(targets.day) else 8 end
            as day_kind
    from targets
    left join days_off
        on targets.site = days_off.site and targets.day = days_off.day
),

expected as (
    select
        kinds.site,
        kinds.origin,
        kinds.horizon,
        kinds.day,
        coalesce(own.minutes * own.level, sunday.minutes * sunday.level, 0)
            as minutes
    from kinds
    left join forecast_profiles as own
        on kinds.site = own.site
        and kinds.origin = own.origin
        and kinds.day_kind = own.day_kind
        and (own.day_kind < 8 or own.days >= 3)
    left join forecast_profiles as sunday
        on kinds.site = sunday.site
        and kinds.origin = sunday.origin
        and sunday.day_kind = 7
),

summed as (
    select
        expected.*,
        sum(expected.minutes) over so_far as minutes_in_sum,
        sum(actual.minutes) over so_far as actual_in_sum,
        count(*) filter (where actual.is_whole and actual.is_known)
            over so_far as known_days
    from expected
    left join pool_by_day as actual
        on expected.site = actual.site and expected.day = actual.day
    window
        so_far as (
            partition by expected.site, expected.origin
            order by expected.day
        )
)

select
    site,
    origin,
    day,
    horizon,
    minutes,
    minutes_in_sum,
    case
        when known_days = horizon
            then actual_in_sum / nullif(minutes_in_sum, 0)
    end as ratio
from summed
