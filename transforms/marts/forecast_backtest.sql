-- What each earlier forecast said of a month that has closed since, against
-- what came, and against a straight line.
--
-- Only months whose every day is wholly in the logs. Errors are shares of what
-- came.
--
-- grain: site, origin
-- not null: month, actual_minutes, p10, p50, p90, is_within
with closed as (
    select site, month, sum(minutes) as minutes
    from pool_by_day
    group by site, month
    having
        count(*) filter (where is_whole and is_known) = day(last_day(month))
        and sum(minutes) > 0
)

select
    forecast.site,
    forecast.origin,
    forecast.month,
    closed.minutes as actual_minutes,
    forecast.p10,
    forecast.p50,
    forecast.p90,
    forecast.straight_minutes,
    closed.minutes between forecast.p10 and forecast.p90 as is_within,
    abs(forecast.p50 - closed.minutes) / closed.minutes as error_share,
    abs(forecast.straight_minutes - closed.minutes) / closed.minutes
        as straight_error_share
from forecast_by_origin as forecast
inner join closed
    on forecast.site = closed.site and forecast.month = closed.month
