-- How good the forecasts of each site have been so far, against a straight
-- line.
--
-- From every day but the first of each closed month, as on the first there is
-- no straight line. `within_share` would be 0.8 for a band that is neither too
-- narrow nor too wide.
--
-- made as: view
-- grain: site
-- not null: forecasts, months, within_share, error_share, straight_error_share
select
    site,
    cast(count(*) as integer) as forecasts,
    cast(count(distinct month) as integer) as months,
    avg(case when is_within then 1.0 else 0.0 end) as within_share,
    median(error_share) as error_share,
    median(straight_error_share) as straight_error_share
from forecast_backtest
where straight_minutes is not null
group by site
