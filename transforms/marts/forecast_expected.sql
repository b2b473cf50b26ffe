-- What was to be expected of each of the next 31 days, seen from each day
-- before which enough is known; and what it came to.
--
-- A typical day of its kind (`forecast_profiles`), times what its part of the
-- month is of the whole (`forecast_month_parts`), times the level of late
-- (`forecast_levels`); a holiday counts as a Sunday until three have been seen.
-- `ratio` is what all days from the origin to this one were of what was
-- expected: unknown while one of them is not over, or not wholly in the logs.
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

expected as (
    select
        targets.site,
        targets.origin,
        targets.horizon,
        targets.day,
        coalesce(own.minutes, sunday.minutes, 0)
        * coalesce(levels.level, 1)
        * coalesce(parts.factor, 1) as minutes
    from targets
    inner join forecast_days as kinds
        on targets.site = kinds.site and targets.day = kinds.day
    left join forecast_levels as levels
        on targets.site = levels.site and targets.origin = levels.origin
    left join forecast_month_parts as parts
        on targets.site = parts.site
        and date_trunc('month', targets.origin) = parts.month
        and kinds.month_part = parts.month_part
    left join forecast_profiles as own
        on targets.site = own.site
        and targets.origin = own.origin
        and kinds.day_kind = own.day_kind
        and (own.day_kind < 8 or own.days >= 3)
    left join forecast_profiles as sunday
        on targets.site = sunday.site
        and targets.origin = sunday.origin
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
