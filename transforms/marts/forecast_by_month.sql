-- Where the running month of each site will end, or that too little is known
-- to say.
--
-- A forecast needs 28 days that are wholly in the logs within 10 weeks, and
-- then 10 earlier forecasts to be held against: some 6 weeks. Below that the
-- figures are unknown.
--
-- grain: site, month
-- not null: is_enough_history, known_days
with clock as (
    select max(running_month) as running_month, max(running_day) as running_day
    from ledger_as_of
),

sites as (
    select
        days.site,
        clock.running_month as month,
        cast(
            count(*) filter (where days.is_whole and days.is_known) as integer
        ) as known_days
    from pool_by_day as days
    cross join clock
    group by days.site, clock.running_month
)

select
    sites.site,
    sites.month,
    forecast.origin is not null as is_enough_history,
    sites.known_days,
    forecast.used_minutes,
    forecast.p10,
    forecast.p50,
    forecast.p90,
    forecast.allocated_minutes,
    forecast.runs_out_on,
    forecast.runs_out_early,
    forecast.runs_out_late,
    forecast.straight_minutes,
    accuracy.forecasts as backtest_forecasts,
    accuracy.months as backtest_months,
    accuracy.within_share as backtest_within_share,
    accuracy.error_share as backtest_error_share,
    accuracy.straight_error_share as backtest_straight_error_share
from sites
left join forecast_by_origin as forecast
    on sites.site = forecast.site and forecast.is_running
left join forecast_accuracy as accuracy on sites.site = accuracy.site
