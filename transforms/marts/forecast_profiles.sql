-- What a typical day of each kind was, seen from each day before which enough
-- is known.
--
-- Typical is the median of that weekday in the 10 weeks before, or of all
-- holidays before (the mean where the median is 0). A median, so that an
-- outlier moves nothing. From a day with fewer than 28 known days in the 10
-- weeks before it there is no forecast. Days of origin go back 14 months.
--
-- grain: site, origin, day_kind
-- not null: days, minutes
with origins as (
    select
        site,
        day as origin,
        cast(unnest(generate_series(1, 70)) as integer) as days_back
    from pool_by_day
    where day >= (select max(day) - 425 from pool_by_day)
),

past as (
    select
        origins.site,
        origins.origin,
        origins.days_back,
        days.day_kind,
        days.minutes
    from origins
    inner join pool_by_day as days
        on origins.site = days.site
        and origins.origin - origins.days_back = days.day
    where days.is_known
),

known as (
    select site, origin
    from past
    group by site, origin
    having count(*) >= 28
),

weekdays as (
    select
        past.site,
        past.origin,
        past.day_kind,
        count(*) as days,
        median(past.minutes) as median_minutes,
        avg(past.minutes) as mean_minutes
    from past
    inner join known
        on past.site = known.site and past.origin = known.origin
    where past.day_kind < 8
    group by past.site, past.origin, past.day_kind
),

holidays as (
    select
        known.site,
        known.origin,
        days.day_kind,
        count(*) as days,
        median(days.minutes) as median_minutes,
        avg(days.minutes) as mean_minutes
    from known
    inner join pool_by_day as days
        on known.site = days.site and days.day < known.origin
    where days.is_known and days.day_kind = 8
    group by known.site, known.origin, days.day_kind
)

select
    site,
    origin,
    day_kind,
    cast(days as integer) as days,
    case when median_minutes > 0 then median_minutes else mean_minutes end
        as minutes
from (
    select * from weekdays
    union all
    select * from holidays
) as kinds
