-- Days off; one without a site holds for every site.
--
-- grain: site, day
select
    coalesce(nullif(trim(site), ''), '*') as site,
    day,
    min(name) as name
from config.holidays
where day is not null
group by coalesce(nullif(trim(site), ''), '*'), day
