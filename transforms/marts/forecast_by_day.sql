-- Where the running month goes, day by day: the sum since its first day, with
-- the band that 8 of 10 fall into.
--
-- made as: view
-- grain: site, day
-- not null: month, used_minutes, p10, p50, p90
select
    paths.site,
    paths.day,
    paths.month,
    paths.used_minutes,
    paths.p10,
    paths.p50,
    paths.p90
from forecast_paths as paths
inner join ledger_as_of as clock on paths.origin = clock.running_day
